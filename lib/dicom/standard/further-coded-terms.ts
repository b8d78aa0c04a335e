/**
 * Coded values (VR CS) beside those of coded-terms.ts: of attributes and terms that its source does not check (retired ones,
 * hanging protocols, printing), of flags in their other spelling, and the words that widespread machines write where
 * PS3.3 leaves values to them (Image Type, C.7.6.1.1.2; Scan Options; View Position).
 *
 * The format is that of coded-terms.ts.
 */
export const FURTHER_CODED_TERMS = `
AbsoluteDosimetricObjectiveFlag AcquiredSubtractionMaskFlag AppliedMaskSubtractionFlag ArchiveRequested BeamModifierCoordinatesPresenceFlag ConstantVolumeFlag ContrastBolusAutoInjectionTriggerFlag CornealPointEstimated Crop DoseCalibrationConditionsVerifiedFlag EnhancedRTBeamLimitingDeviceDefinitionFlag ExcessiveFixationLosses FindingsFlagTrial FluoroscopyFlag FluoroscopyLastImageHoldPersistenceFlag FluoroscopyPersistenceFlag GlobalCrop IncludesImagingSubject InputAvailabilityFlag InstructionPerformedFlag ModifiableConstraintFlag MultipleCopiesFlag OphthalmicVolumetricPropertiesFlag PositionMeasuringDeviceUsed PrimaryDoseValueIndicator RTAccessoryHolderSlotExistenceFlag RTRecordFlag RTTreatmentPhaseIntentPresenceFlag RadiobiologicalDoseEffectFlag StartingMetersetValueKnownFlag SyntheticData TemplateExtensionFlag TimeOfFlightInformationUsed TreatmentDeliveryContinuationFlag WhitePointFlag: N|NO|UNDEFINED|UNKNOWN|Y|YES
AcousticCouplingMediumFlag AttenuationCorrected BlindSpotLocalized BreastImplantPresent BurnedInAnnotation ConceptualVolumeCombinationFlag ConceptualVolumeSegmentationDefinedFlag CorrectedLocalizedDeviationFromNormalCalculated CorrectedLocalizedDeviationFromNormalProbabilityCalculated CountLossNormalizationCorrected DeadTimeCorrected DecayCorrected DetectorConditionsNominalFlag DetectorNormalizationCorrection EchoPlanarPulseSequence ExtendedDepthOfField FirstOrderPhaseCorrection FovealPointNormativeDataFlag FovealSensitivityMeasured FunctionalSettlingPhaseFramesPresent GantryMotionCorrected IlluminationTranslationFlag IndexNormalsFlag ModelMirroring ModelModification MultiPlanarExcitation MultienergyCTAcquisition NonUniformRadialSamplingCorrected OCTZOffsetApplied PatientEyeMovementCommanded PatientIdentityRemoved PatientMotionCorrected PhaseContrast PresentedVisualStimuliDataFlag PupilDilated QualityControlImage RandomsCorrected RecognizableVisualFeatures RefractiveIndexApplied RefractiveProcedureOccurred SaturationRecovery ScatterCorrected ScreeningBaselineMeasured SensitivityCalibrated ShortTermFluctuationCalculated ShortTermFluctuationProbabilityCalculated TestPointNormalsDataFlag TimeOfFlightContrast VisualFieldTestNormalsFlag WaterReferencedPhaseCorrection: N|UNDEFINED|UNKNOWN|Y
AcquisitionMotion: CLAMSHELL|COMPLEX_CONT|COMPLEX_STEP|CONTINUOUS|ROTATION_CONT|ROTATION_STEP|STATIONARY|STEP AND SHOOT|TRANSLATION_CONT|TRANSLATION_STEP|WOBBLE
AcquisitionTimeSynchronized ContextGroupExtensionFlag ImageHorizontalFlip: NO|UNDEFINED|UNKNOWN|YES
AcquisitionType: CONSTANT_ANGLE|FREE|SEQUENCED|SPIRAL|STATIONARY
BlockOrientation CompensatorMapOrientation: PATIENT_SIDE|SOURCE_SIDE
BlockedPixels DeadTimeCorrectionFlag: N|Y
BodyPartExamined: ARTERY|BILEDUCT|BLOODVESSEL|BONE|BRACHIALARTERY|C SPINE|CHOROID|ENTIRE BODY|FEMORALARTERY|FETUS|FIBULA|FOREARM|FOREHEAD|GLUTEUS|GROIN|ILIAC|INNEREAR|JOINT|L SPINE|LOWER EXTREMITY|LOWERARM|LOWERLEG|LUMBAR|MANDIBLE|MASTOID|NASAL|NASOPHARYNX|OPTICCANAL|ORBITS|PARASTERNAL|PHANTOM|PLACENTA|RADIUS|RETINA|RIBS|SELLA|SIJOINT|SINUS|SINUSES|SKIN|SPINALCORD|T SPINE|TEMPORALBONE|THORAX|TIBIA|TOOTH|TRUNK|ULNA|UPPER EXTREMITY|UPPERARM|VEIN|WHOLE BODY
BorderDensity EmptyImageDensity: BLACK|WHITE
BulkMotionStatus: JOINT|MR_PHASE|NAVIGATOR
CardiacSignalSource: NONE
ChannelMode: MONO|STEREO
CodingSchemeURLType: CSV|DOC|OWL
ColorSpace: ADOBERGB|DISPLAYP3|ROMMRGB|SRGB
ComponentType: EXTERNAL_MARKER|INTERNAL_MARKER
CompositingMethod: AVERAGE_IP|MAXIMUM_IP|MINIMUM_IP
ContrastBolusIngredient: BARIUM|CARBON DIOXIDE|GADOLINIUM|IODINE
ConvolutionKernelGroup: BONE|BRAIN|CONSTANT_ANGLE|LUNG|OTHER|SOFT_TISSUE
CornealTopographySurface: A|P
CorrectedImage: BAD PIXEL|BCKG|DLYD|RANSM|RANSNG|SCATMODEL
CountsIncluded: RANDOMS|SCATTER|SINGLES|TRUES
DeidentificationAction: IMPORTED|LOCAL
DetectorGeometry: CYLINDRICAL RING|HEXAGONAL|MULTIPLE PLANAR|NONE|RING
DoseSummationType: PLAN_OVERVIEW
EquipmentModality ModalitiesInStudy: ANN|AR|AS|ASMT|AU|BDUS|BI|BMD|CD|CF|CFM|CP|CR|CS|CT|CTPROTOCOL|DD|DF|DG|DM|DMS|DOC|DS|DX|EC|ECG|EEG|EMG|EOG|EPS|ES|FA|FID|FS|GM|HC|HD|IO|IOL|IVOCT|IVUS|KER|KO|LEN|LP|LS|M3D|MA|MG|MR|MRPROTOCOL|MS|NM|OAM|OCT|OP|OPM|OPR|OPT|OPTBSV|OPTENF|OPV|OSS|OT|PA|PLAN|POS|PR|PT|PX|REG|RESP|RF|RG|RTDOSE|RTIMAGE|RTINTENT|RTPLAN|RTRAD|RTRECORD|RTSEGANN|RTSTRUCT|RWV|SEG|SM|SMR|SR|SRF|ST|STAIN|TEXTUREMAP|TG|US|VA|VF|XA|XAPROTOCOL|XC
ExposureModulationType: ANGULAR|ECG_BASED|FIXED|LONGITUDINAL|NONE|ORGAN_BASED|XYZ_EC|XY_EC|Z_EC
FilmOrientation: LANDSCAPE|PORTRAIT
FilmSizeID: 10INX12IN|10INX14IN|11INX14IN|11INX17IN|14INX14IN|14INX17IN|24CMX24CM|24CMX30CM|8INX10IN|8_5INX11IN|A3|A4
FontNameType: ISO_32000
FrameOfReferenceTransformationType: HOMOGENEOUS
FrameType: ADC|COMPLEX|CURVED_MPR|DIFFUSION_ANISO|DIFFUSION_ATTNTD|DIFFUSION_ISO|DISTORTED|EFF_ATOMIC_NUM|ELASTICITY|ELECTRON_DENSITY|FLOW_POWER|FLOW_VARIANCE|FLOW_VELOCITY|IMAGINARY|MAGNITUDE|MAT_FRACTIONAL|MAT_MODIFIED|MAT_REMOVED|MAT_SPECIFIC|MAT_VALUE_BASED|MPR|MTT|NEI|PERFUSION_ASL|PHASE|RCBF|RCBV|REAL|RHO|R_COEFFICIENT|SAMPLED|SCM|SNR_MAP|SURFACE_RENDER|T1_MAP|T2_MAP|T2_STAR_MAP|TCS|TISSUE_VELOCITY|TTP|T_TEST|UNKNOWN|VMI|VOLUME_RENDER|Z_SCORE
GrayScale: GREY|OD
HorizontalPrismBase VerticalPrismBase: B|L|R
ImageFormat: RECT
ImageType: ADC|ATTN|AUTOFLUORESCENCE|AVERAGE|CARDIOLOGY|CLN|COMPLEX|COR|CSA 3D|CSA MIP|CSA MPR|CSA RESAMPLED|CT_SOM5 PROT|CT_SOM5 SEQ|CT_SOM5 SPI|CT_SOM5 SPI DUAL|CT_SOM5 TOP|CT_SOM7 SPI|CT_SOM7 SPI DUAL|CURVED_MPR|DECY|DIFFUSION_ANISO|DIFFUSION_ATTNTD|DIFFUSION_ISO|DIS2D|DIS3D|DISTORTED|DTIM|ECHO|ELASTICITY|FA MAP|FFE|FIL|FLOW|FLOW_POWER|FLOW_VARIANCE|FLOW_VELOCITY|FM|GENERAL|GREEN|HELIX|I|IMAGE|IMAGINARY|IR|I_FFE|LIN|LOG|M|MAG|MAGNITUDE|MFSPLIT|MINIP|MIP|MOSAIC|MOTN|MTT|MULTIPLANAR|M_B0|M_FFE|M_IR|M_PCA|M_SE|NCO|ND|NEI|NORM|NRGY|P|PERFUSION_ASL|PHASE|PHASE CONTRAST M|PROJECTION|P_FFE|R|RADIOLOGY|RCBF|RCBV|REAL|REBUILD|REFORMATTED|REPROJECTION|RHO|R_COEFFICIENT|R_FFE|SAMPLED|SCANNED|SCAT|SCM|SCOUT|SCREEN SAVE|SCREENSAVE|SE|SEQUENCE|SINGLE|SINGLE A|SINGLE B|SNR_MAP|STEREO|SURFACE_RENDER|T1_MAP|T2_MAP|T2_STAR_MAP|TCS|TENSOR|TISSUE_VELOCITY|TOMO_2D|TRACEW|TTP|T_TEST|UNIF|UNKNOWN|US BIOPSY|VOLUME_RENDER|Z_SCORE
ImplantType: DERIVED|ORIGINAL
InstanceAvailability: NEARLINE|OFFLINE|ONLINE|UNAVAILABLE
IterativeReconstructionMethod: FALSE|TRUE
LossyImageCompressionMethod: ISO_23008_2
MPRThicknessType: SLAB|THIN
MagnificationType: BILINEAR|CUBIC|NONE|REPLICATE
MappingResource: SDM
MaskSelectionMode: NAT|SUB
MaskingImage TimeSeriesBlending Trim WaterReferenceAcquisition: NO|YES
MeasurementLaterality: U
MediumType: BLUE FILM|CLEAR FILM|MAMMO BLUE FILM|MAMMO CLEAR FILM|PAPER
Modality: AS|ASMT|CD|CF|CFM|CP|CS|CTPROTOCOL|DD|DF|DM|DS|EC|EEG|EMG|EOG|FA|FS|LP|MA|MRPROTOCOL|MS|OPR|OSS|POS|RTINTENT|RTRAD|RTSEGANN|ST|VF|XAPROTOCOL
ModalityLUTType RescaleType: BQML|CNTS|ED|EDW|GML|HU|HU_MOD|LOG_E REL|MGML|OD|OD REL|PCT|PROPCNTS|UNSPECIFIED|US|Z_EFF
MultiPlanarReconstructionStyle: CURVED|PLANAR
MultienergyDetectorType: INTEGRATING|MULTILAYER|PHOTON_COUNTING
MultienergySourceTechnique: CONSTANT_SOURCE|SWITCHING_SOURCE
OphthalmicAxialLengthMethod: OPTICAL|ULTRASOUND
OphthalmicImageOrientation: MONTAGE
OphthalmicMappingDeviceType: OCT|SCHEIMPFLUG|SLIT_SCAN|VIDEOKERATOSCOPE
OutlineShapeType: BITMAP
PatientPosition: AFP|AFS|FFI|FFV|HFI|HFV|PFP|PFS
PatientSex: ALTERED|UNALTERED
PatientSexNeutered: F|M|O
PerformedProcedureStepStatus: COMPLETED|DISCONTINUED|IN PROGRESS
PhantomType: BODY|HEAD|UNKNOWN
PhotometricInterpretation: CMYK|HSV|XYB
PixelPresentation: MONOCHROME_RANGE
PixelSpacingCalibrationType: FIDUCIAL|GEOMETRY
PlanesInAcquisition: BIPLANE|SINGLE PLANE|UNDEFINED
Polarity: NORMAL|REVERSE
PresentationInputType: RENDERED|VOLUME
PresentationLUTShape: LIN OD
PrintPriority: HIGH|LOW|MED
ProtocolDefinedPatientPosition: AFDL|AFDR|AFP|AFS|FFDL|FFDR|FFI|FFP|FFS|FFV|HFDL|HFDR|HFI|HFP|HFS|HFV|LFP|LFS|PFDL|PFDR|PFP|PFS|RFP|RFS|SITTING
QueryRetrieveLevel: IMAGE|PATIENT|SERIES|STUDY
ReconstructionAlgorithm: ITERATIVE
RegisteredLocalizerUnits: MILLIMETERS|PIXELS
RenderProjection: ORTHOGRAPHIC
RenderingMethod: PLANAR|SURFACE_RENDERED|VOLUME_RENDERED
RespiratorySignalSource: AMPLITUDE|BOTH|TIME
SOPInstanceStatus: AC|AO|NS|OR
ScanOptions: AXIAL|AXIAL MODE|AXIAL_CT|CINE MODE|CT|ENDSYSTOLE|FLEX_CAL|HELICAL|HELICAL MODE|HELICAL_CT|HELIX|HIGHMI|IR|NORMAL_CT|OTHER|RWAVE|SAT1|SAT2|SCOUT MODE|SFS|SURVIEW|TRIGGER
ScheduledProcedureStepStatus: ARRIVED|DEPARTED|READY|SCHEDULED|STARTED
SecondaryCountsType: DLYD|DTIM|SCAT|SING
SegmentsOverlap: N|UNKNOWN|Y
SequenceVariant: TOF
ShadingStyle: DOUBLESIDED|SINGLESIDED
SpecificCharacterSet: ISO 2022 IR 203|ISO_IR 149|ISO_IR 159|ISO_IR 203|ISO_IR 58|ISO_IR 6|ISO_IR 87
TableMotion: FIXED|MOVING|NONE|TILTING
TherapyDescription TherapyType: DRUG|INTERVENTION
TypeOfOpticalCorrection: CONTACT LENS|NO CORRECTION|SPECTACLES
Units: CM2ML|SUV
ValueType: TABLE
ViewPosition: AT|AXIAL|CC|CV|ISO|LAO|LAT|LATERAL|LATERAL L|LATERAL R|LCC|LMLO|LMO|LR|MLO|OBLIQUE|RAO|RCC|RLV|RM|RMLO|SIO|SUNRISE|TAN|XCC|XCCL|XCCM
VolumeToTransducerRelationship: ESTIMATED|REGISTRATION|TABLE
WaveformAmplifierType: DIFFERENTIAL|SINGLE_ENDED
WaveformFilterType: AVERAGE|BESSEL|BUTTERWORTH|CHEBYSHEV|GAUSSIAN
WholeBodyTechnique: DIV
`
