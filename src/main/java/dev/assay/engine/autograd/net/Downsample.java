package dev.assay.engine.autograd.net;

/** Which convolution of a bottleneck has the stride. */
public enum Downsample {
  /** He et al. and DeZero. */
  CONV1X1,
  /** PyTorch: ResNet v1.5. */
  CONV3X3
}
