package dev.assay.array.device;

/** A device that is taken for a GPU: what runs on those is run, as right and slower on a CPU. */
final class AsGpu extends OtherDevice {
  AsGpu(Device device) {
    super(device);
  }

  @Override
  public Traits traits() {
    return super.traits().withGpu(true);
  }
}
