module dev.assay/spago

go 1.22

require (
	dev.assay/kit v0.0.0
	github.com/nlpodyssey/spago v1.1.0
)

require github.com/google/flatbuffers v23.5.26+incompatible // indirect

replace dev.assay/kit => ../
