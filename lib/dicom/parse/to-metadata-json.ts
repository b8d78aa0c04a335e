import type { DicomMetadata } from './read-metadata'

/** Converts metadata to a file's `dicom` in the API: the same facts under snake_case names. */
export function toMetadataJson(metadata: DicomMetadata) {
  return {
    sop_class_uid: metadata.sopClassUid,
    sop_instance_uid: metadata.sopInstanceUid,
    transfer_syntax_uid: metadata.transferSyntaxUid,
    modality: metadata.modality,
    rows: metadata.rows,
    columns: metadata.columns,
    frames: metadata.frames,
    samples_per_pixel: metadata.samplesPerPixel,
    photometric_interpretation: metadata.photometric,
    bits_allocated: metadata.bitsAllocated,
    bits_stored: metadata.bitsStored,
    pixel_representation: metadata.pixelRepresentation,
    window_center: metadata.windowCenter,
    window_width: metadata.windowWidth,
    rescale_slope: metadata.rescaleSlope,
    rescale_intercept: metadata.rescaleIntercept,
    pixel_spacing: metadata.pixelSpacing,
    pixel_height: metadata.pixelHeight,
    slice_thickness: metadata.sliceThickness,
    laterality: metadata.laterality,
    body_part: metadata.bodyPart,
    series_description: metadata.seriesDescription,
    manufacturer: metadata.manufacturer,
    manufacturer_model: metadata.manufacturerModel,
    captured_at: metadata.capturedAt,
    captured_on: metadata.capturedOn,
    burned_in_annotation: metadata.burnedIn,
    has_pixels: metadata.hasPixels,
  }
}
