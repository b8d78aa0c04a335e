/** The data elements that this module reads, by keyword (PS3.6), with their VR, which implicit VR files omit. */
const known = {
  MediaStorageSOPClassUID: [0x00020002, 'UI'],
  TransferSyntaxUID: [0x00020010, 'UI'],
  SpecificCharacterSet: [0x00080005, 'CS'],
  SOPClassUID: [0x00080016, 'UI'],
  SOPInstanceUID: [0x00080018, 'UI'],
  StudyDate: [0x00080020, 'DA'],
  SeriesDate: [0x00080021, 'DA'],
  AcquisitionDate: [0x00080022, 'DA'],
  ContentDate: [0x00080023, 'DA'],
  AcquisitionDateTime: [0x0008002a, 'DT'],
  StudyTime: [0x00080030, 'TM'],
  SeriesTime: [0x00080031, 'TM'],
  AcquisitionTime: [0x00080032, 'TM'],
  ContentTime: [0x00080033, 'TM'],
  Modality: [0x00080060, 'CS'],
  Manufacturer: [0x00080070, 'LO'],
  TimezoneOffsetFromUTC: [0x00080201, 'SH'],
  SeriesDescription: [0x0008103e, 'LO'],
  RecommendedDisplayFrameRate: [0x00082144, 'IS'],
  ManufacturerModelName: [0x00081090, 'LO'],
  BodyPartExamined: [0x00180015, 'CS'],
  CineRate: [0x00180040, 'IS'],
  SliceThickness: [0x00180050, 'DS'],
  FrameTime: [0x00181063, 'DS'],
  ImagerPixelSpacing: [0x00181164, 'DS'],
  Laterality: [0x00200060, 'CS'],
  ImageLaterality: [0x00200062, 'CS'],
  FrameAnatomySequence: [0x00209071, 'SQ'],
  FrameLaterality: [0x00209072, 'CS'],
  SamplesPerPixel: [0x00280002, 'US'],
  PhotometricInterpretation: [0x00280004, 'CS'],
  PlanarConfiguration: [0x00280006, 'US'],
  NumberOfFrames: [0x00280008, 'IS'],
  Rows: [0x00280010, 'US'],
  Columns: [0x00280011, 'US'],
  PixelSpacing: [0x00280030, 'DS'],
  BitsAllocated: [0x00280100, 'US'],
  BitsStored: [0x00280101, 'US'],
  HighBit: [0x00280102, 'US'],
  PixelRepresentation: [0x00280103, 'US'],
  PixelPaddingValue: [0x00280120, 'XS'],
  PixelPaddingRangeLimit: [0x00280121, 'XS'],
  BurnedInAnnotation: [0x00280301, 'CS'],
  WindowCenter: [0x00281050, 'DS'],
  WindowCenterWidthExplanation: [0x00281055, 'LO'],
  RescaleType: [0x00281054, 'LO'],
  WindowWidth: [0x00281051, 'DS'],
  RescaleIntercept: [0x00281052, 'DS'],
  RescaleSlope: [0x00281053, 'DS'],
  VOILUTFunction: [0x00281056, 'CS'],
  RedPaletteDescriptor: [0x00281101, 'XS'],
  GreenPaletteDescriptor: [0x00281102, 'XS'],
  BluePaletteDescriptor: [0x00281103, 'XS'],
  RedPaletteData: [0x00281201, 'OW'],
  GreenPaletteData: [0x00281202, 'OW'],
  BluePaletteData: [0x00281203, 'OW'],
  SegmentedRedPaletteData: [0x00281221, 'OW'],
  SegmentedGreenPaletteData: [0x00281222, 'OW'],
  SegmentedBluePaletteData: [0x00281223, 'OW'],
  ModalityLUTSequence: [0x00283000, 'SQ'],
  LUTDescriptor: [0x00283002, 'XS'],
  LUTData: [0x00283006, 'OW'],
  VOILUTSequence: [0x00283010, 'SQ'],
  RepresentativeFrameNumber: [0x00286010, 'US'],
  PixelMeasuresSequence: [0x00289110, 'SQ'],
  FrameVOILUTSequence: [0x00289132, 'SQ'],
  PixelValueTransformationSequence: [0x00289145, 'SQ'],
  SharedFunctionalGroupsSequence: [0x52009229, 'SQ'],
  PerFrameFunctionalGroupsSequence: [0x52009230, 'SQ'],
  ExtendedOffsetTable: [0x7fe00001, 'OV'],
  FloatPixelData: [0x7fe00008, 'OF'],
  DoubleFloatPixelData: [0x7fe00009, 'OD'],
  PixelData: [0x7fe00010, 'OW'],
} as const

export type Keyword = keyof typeof known

/** Returns the number of a tag, group and element in one: (0028,0010) is 0x00280010. */
export const tagOf = (keyword: Keyword): number => known[keyword][0]

const vrByTag = new Map<number, string>(Object.values(known).map(([tag, vr]) => [tag, vr]))

/** Returns the VR of a tag that this module knows, or UN. `XS` is US or SS, as Pixel Representation decides. */
export const vrOf = (tag: number): string => vrByTag.get(tag) ?? 'UN'

export const ITEM = 0xfffee000
export const ITEM_DELIMITER = 0xfffee00d
export const SEQUENCE_DELIMITER = 0xfffee0dd
export const UNDEFINED_LENGTH = 0xffffffff
