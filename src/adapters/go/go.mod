module dev.assay/kit

go 1.22
