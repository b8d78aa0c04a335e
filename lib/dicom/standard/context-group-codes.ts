/**
 * The codes of the context groups and of annex D of PS3.16 with what they mean, as pydicom 3.1, of PS3.16 2024c lists them.
 *
 * A line is a coding scheme, a code, and its meanings, divided by tabs.
 *
 * Written by scripts/generate/write-dicom-terms.mjs, never by hand.
 */
export const CONTEXT_GROUP_CODES = `
BARI	15A	1st Diagonal Coronary Artery Laterals
BARI	16A	2nd Diagonal Coronary Artery Laterals
BARI	20A	1st Marginal Coronary Artery Laterals
BARI	21A	2nd Marginal Coronary Artery Laterals
BARI	22A	3rd Marginal Coronary Artery Laterals
BARI	28A	Ramus Laterals
BARI	29A	3rd Diagonal Coronary Artery Laterals
BARI	9	Posterior descending septal perforators
DCM	109001	Digital timecode (NOS)
DCM	109002	ECG-based gating signal, processed
DCM	109003	IRIG-B timecode
DCM	109004	X-Ray Fluoroscopy On Signal
DCM	109005	X-Ray On Trigger
DCM	109006	Differential signal
DCM	109007	His bundle electrogram
DCM	109008	Monopole signal
DCM	109009	Pacing (electrical) stimulus, voltage
DCM	109010	Radio frequency ablation, power
DCM	109011	Voltage measurement by basket catheter
DCM	109012	Voltage measurement by mapping catheter
DCM	109013	Voltage measurement
DCM	109014	35% of thermal CO	35% of thermal/dye dilution CO
DCM	109015	70% of thermal CO	70% of thermal/dye dilution CO
DCM	109016	A wave peak pressure
DCM	109017	A wave pressure, average
DCM	109018	Beat detected (accepted)
DCM	109019	Beat detected (rejected)
DCM	109020	Diastolic pressure, average
DCM	109021	Diastolic pressure nadir
DCM	109022	End diastole
DCM	109023	End of expiration
DCM	109024	End of inspiration
DCM	109025	Max dp/dt
DCM	109026	Max neg dp/dt
DCM	109027	Mean blood pressure
DCM	109028	Peak of thermal cardiac output bolus
DCM	109029	Start of expiration
DCM	109030	Start of inspiration
DCM	109031	Start of thermal CO	Start of thermal cardiac output bolus
DCM	109032	Systolic pressure, average
DCM	109033	Systolic peak pressure
DCM	109034	V wave peak pressure
DCM	109035	V wave pressure, average
DCM	109036	Valve close
DCM	109037	Valve open
DCM	109038	Ablation off
DCM	109039	Ablation on
DCM	109040	HIS bundle wave
DCM	109041	P wave
DCM	109042	Q wave
DCM	109043	R wave
DCM	109044	S wave
DCM	109045	Start of atrial contraction
DCM	109046	Start of atrial contraction (subsequent)
DCM	109047	Stimulation at rate 1 interval
DCM	109048	Stimulation at rate 2 interval
DCM	109049	Stimulation at rate 3 interval
DCM	109050	Stimulation at rate 4 interval
DCM	109051	T wave
DCM	109052	V wave
DCM	109053	V wave of next beat
DCM	109054	Patient State
DCM	109055	Protocol Stage
DCM	109056	Stress Protocol
DCM	109057	Catheterization Procedure Phase
DCM	109058	Contrast Phase
DCM	109059	Physiological challenges
DCM	109060	Procedure Step Number
DCM	109061	EP Procedure Phase
DCM	109063	Pulse train definition
DCM	109070	End of systole
DCM	109071	Indicator mean transit time
DCM	109072	Tau
DCM	109073	V max myocardial
DCM	109080	Real time acquisition
DCM	109081	Prospective gating
DCM	109082	Retrospective gating
DCM	109083	Paced
DCM	109091	Cardiac Stress State
DCM	109092	Reinjection State
DCM	109093	Redistribution State
DCM	109094	Delayed Redistribution State
DCM	109095	Peak stress state
DCM	109096	Recovery state
DCM	109100	Synthesizing Equipment
DCM	109101	Acquisition Equipment
DCM	109102	Processing Equipment
DCM	109103	Modifying Equipment
DCM	109104	De-identifying Equipment
DCM	109105	Frame Extracting Equipment
DCM	109106	Enhanced Multi-frame Conversion Equipment
DCM	109110	Voice
DCM	109111	Operator's narrative
DCM	109112	Ambient room environment
DCM	109113	Doppler audio
DCM	109114	Phonocardiogram
DCM	109115	Physiological audio signal
DCM	109116	Arterial Pulse Waveform
DCM	109117	Respiration Waveform
DCM	109120	On admission to unit
DCM	109121	On discharge
DCM	109122	On discharge from unit
DCM	109123	Pre-intervention
DCM	109124	Post-intervention
DCM	109125	At last appointment
DCM	109132	Joint position method
DCM	109133	Physical force
DCM	109134	Prior to voiding
DCM	109135	Post voiding
DCM	109136	Neutral musculoskeletal position
DCM	109137	During voiding
DCM	109200	America Kennel Club
DCM	109201	America's Pet Registry Inc.
DCM	109202	American Canine Association
DCM	109203	American Purebred Registry
DCM	109204	American Rare Breed Association
DCM	109205	Animal Registry Unlimited
DCM	109206	Animal Research Foundation
DCM	109207	Canadian Border Collie Association
DCM	109208	Canadian Kennel Club
DCM	109209	Canadian Livestock Records Association
DCM	109210	Canine Federation of Canada
DCM	109211	Continental Kennel Club
DCM	109212	Dog Registry of America
DCM	109213	Federation of International Canines
DCM	109214	International Progressive Dog Breeders' Alliance
DCM	109215	National Kennel Club
DCM	109216	North American Purebred Dog Registry
DCM	109217	United All Breed Registry
DCM	109218	United Kennel Club
DCM	109219	Universal Kennel Club International
DCM	109220	Working Canine Association of Canada
DCM	109221	World Kennel Club
DCM	109222	World Wide Kennel Club
DCM	109701	Overall image quality evaluation
DCM	109702	Grayscale resolution evaluation
DCM	109703	Luminance response evaluation
DCM	109704	Luminance uniformity evaluation
DCM	109705	Chromaticity evaluation
DCM	109706	Pixel faults evaluation
DCM	109707	Veiling glare evaluation
DCM	109708	Geometrical image evaluation
DCM	109709	Angular viewing evaluation
DCM	109710	Clinical evaluation
DCM	109801	TG18-QC Pattern
DCM	109802	TG18-BR Pattern
DCM	109803	TG18-PQC Pattern
DCM	109804	TG18-CT Pattern
DCM	109805	TG18-LN8-01 Pattern
DCM	109806	TG18-LN8-02 Pattern
DCM	109807	TG18-LN8-03 Pattern
DCM	109808	TG18-LN8-04 Pattern
DCM	109809	TG18-LN8-05 Pattern
DCM	109810	TG18-LN8-06 Pattern
DCM	109811	TG18-LN8-07 Pattern
DCM	109812	TG18-LN8-08 Pattern
DCM	109813	TG18-LN8-09 Pattern
DCM	109814	TG18-LN8-10 Pattern
DCM	109815	TG18-LN8-11 Pattern
DCM	109816	TG18-LN8-12 Pattern
DCM	109817	TG18-LN8-13 Pattern
DCM	109818	TG18-LN8-14 Pattern
DCM	109819	TG18-LN8-15 Pattern
DCM	109820	TG18-LN8-16 Pattern
DCM	109821	TG18-LN8-17 Pattern
DCM	109822	TG18-LN8-18 Pattern
DCM	109823	TG18-LN12-01 Pattern
DCM	109824	TG18-LN12-02 Pattern
DCM	109825	TG18-LN12-03 Pattern
DCM	109826	TG18-LN12-04 Pattern
DCM	109827	TG18-LN12-05 Pattern
DCM	109828	TG18-LN12-06 Pattern
DCM	109829	TG18-LN12-07 Pattern
DCM	109830	TG18-LN12-08 Pattern
DCM	109831	TG18-LN12-09 Pattern
DCM	109832	TG18-LN12-10 Pattern
DCM	109833	TG18-LN12-11 Pattern
DCM	109834	TG18-LN12-12 Pattern
DCM	109835	TG18-LN12-13 Pattern
DCM	109836	TG18-LN12-14 Pattern
DCM	109837	TG18-LN12-15 Pattern
DCM	109838	TG18-LN12-16 Pattern
DCM	109839	TG18-LN12-17 Pattern
DCM	109840	TG18-LN12-18 Pattern
DCM	109841	TG18-UN10 Pattern
DCM	109842	TG18-UN80 Pattern
DCM	109843	TG18-UNL10 Pattern
DCM	109844	TG18-UNL80 Pattern
DCM	109845	TG18-AD Pattern
DCM	109846	TG18-MP Pattern
DCM	109847	TG18-RH10 Pattern
DCM	109848	TG18-RH50 Pattern
DCM	109849	TG18-RH89 Pattern
DCM	109850	TG18-RV10 Pattern
DCM	109851	TG18-RV50 Pattern
DCM	109852	TG18-RV89 Pattern
DCM	109853	TG18-PX Pattern
DCM	109854	TG18-CX Pattern
DCM	109855	TG18-LPH10 Pattern
DCM	109856	TG18-LPH50 Pattern
DCM	109857	TG18-LPH89 Pattern
DCM	109858	TG18-LPV10 Pattern
DCM	109859	TG18-LPV50 Pattern
DCM	109860	TG18-LPV89 Pattern
DCM	109861	TG18-AFC Pattern
DCM	109862	TG18-NS10 Pattern
DCM	109863	TG18-NS50 Pattern
DCM	109864	TG18-NS89 Pattern
DCM	109865	TG18-GV Pattern
DCM	109866	TG18-GVN Pattern
DCM	109867	TG18-GQ Pattern
DCM	109868	TG18-GQN Pattern
DCM	109869	TG18-GQB Pattern
DCM	109870	TG18-GA03 Pattern
DCM	109871	TG18-GA05 Pattern
DCM	109872	TG18-GA08 Pattern
DCM	109873	TG18-GA10 Pattern
DCM	109874	TG18-GA15 Pattern
DCM	109875	TG18-GA20 Pattern
DCM	109876	TG18-GA25 Pattern
DCM	109877	TG18-GA30 Pattern
DCM	109878	TG18-CH Image
DCM	109879	TG18-KN Image
DCM	109880	TG18-MM1 Image
DCM	109881	TG18-MM2 Image
DCM	109901	OIQ Pattern
DCM	109902	ANG Pattern
DCM	109903	GD Pattern
DCM	109904	BN01 Pattern
DCM	109905	BN02 Pattern
DCM	109906	BN03 Pattern
DCM	109907	BN04 Pattern
DCM	109908	BN05 Pattern
DCM	109909	BN06 Pattern
DCM	109910	BN07 Pattern
DCM	109911	BN08 Pattern
DCM	109912	BN09 Pattern
DCM	109913	BN10 Pattern
DCM	109914	BN11 Pattern
DCM	109915	BN12 Pattern
DCM	109916	BN13 Pattern
DCM	109917	BN14 Pattern
DCM	109918	BN15 Pattern
DCM	109919	BN16 Pattern
DCM	109920	BN17 Pattern
DCM	109921	BN18 Pattern
DCM	109931	DIN Geometry Pattern
DCM	109932	DIN Grayscale Pattern
DCM	109933	DIN Resolution Pattern
DCM	109941	White Pattern
DCM	109943	SMPTE Pattern
DCM	109991	CRT Display
DCM	109992	Liquid Crystal Display
DCM	109993	Plasma Display
DCM	109994	OLED
DCM	109995	DLP Rear Projection System
DCM	109996	DLP Front Projection System
DCM	109997	CRT Rear Projection System
DCM	109998	CRT Front Projection System
DCM	109999	Other Projection System
DCM	110001	Image Processing
DCM	110002	Quality Control
DCM	110003	Computer Aided Diagnosis
DCM	110004	Computer Aided Detection
DCM	110005	Interpretation
DCM	110006	Transcription
DCM	110007	Report Verification
DCM	110008	Print
DCM	110009	No subsequent Workitems
DCM	110010	Film
DCM	110011	Dictation
DCM	110012	Transcription
DCM	110013	Media Import
DCM	110020	Sheet Film Digitized
DCM	110021	Cine Film Digitized
DCM	110022	Video Tape Digitized
DCM	110023	Paper Digitized
DCM	110024	CD Imported
DCM	110025	DVD Imported
DCM	110026	MOD Imported
DCM	110027	Studies Imported
DCM	110028	Instances Imported
DCM	110030	USB Disk Emulation
DCM	110031	Email
DCM	110032	CD
DCM	110033	DVD
DCM	110034	Compact Flash
DCM	110035	Multi-media Card
DCM	110036	Secure Digital Card
DCM	110037	URI
DCM	110038	Paper Document
DCM	110100	Application Activity
DCM	110101	Audit Log Used
DCM	110102	Begin Transferring DICOM Instances
DCM	110103	DICOM Instances Accessed
DCM	110104	DICOM Instances Transferred
DCM	110105	DICOM Study Deleted
DCM	110106	Export
DCM	110107	Import
DCM	110108	Network Entry
DCM	110109	Order Record
DCM	110110	Patient Record
DCM	110111	Procedure Record
DCM	110112	Query
DCM	110113	Security Alert
DCM	110114	User Authentication
DCM	110119	Station AE Title
DCM	110120	Application Start
DCM	110121	Application Stop
DCM	110122	Login
DCM	110123	Logout
DCM	110124	Attach
DCM	110125	Detach
DCM	110126	Node Authentication
DCM	110127	Emergency Override Started
DCM	110128	Network Configuration
DCM	110129	Security Configuration
DCM	110130	Hardware Configuration
DCM	110131	Software Configuration
DCM	110132	Use of Restricted Function
DCM	110133	Audit Recording Stopped
DCM	110134	Audit Recording Started
DCM	110135	Object Security Attributes Changed
DCM	110136	Security Roles Changed
DCM	110137	User Security Attributes Changed
DCM	110138	Emergency Override Stopped
DCM	110139	Remote Service Operation Started
DCM	110140	Remote Service Operation Stopped
DCM	110141	Local Service Operation Started
DCM	110142	Local Service Operation Stopped
DCM	110143	Authentication Decision
DCM	110144	Authorization Decision
DCM	110145	Session start
DCM	110146	Session stop
DCM	110147	Access Control Decision
DCM	110150	Application
DCM	110151	Application Launcher
DCM	110152	Destination Role ID
DCM	110153	Source Role ID
DCM	110154	Destination Media
DCM	110155	Source Media
DCM	110180	Study Instance UID
DCM	110181	SOP Class UID
DCM	110182	Node ID
DCM	110190	Issuer of Identifier
DCM	110500	Doctor canceled procedure
DCM	110501	Equipment failure
DCM	110502	Incorrect procedure ordered
DCM	110503	Patient allergic to media/contrast
DCM	110504	Patient died
DCM	110505	Patient refused to continue procedure
DCM	110506	Patient taken for treatment or surgery
DCM	110507	Patient did not arrive
DCM	110508	Patient pregnant
DCM	110509	Change of procedure for correct charging
DCM	110510	Duplicate order
DCM	110511	Nursing unit cancel
DCM	110512	Incorrect side ordered
DCM	110513	Discontinued for unspecified reason
DCM	110514	Incorrect worklist entry selected
DCM	110515	Patient condition prevented continuing
DCM	110516	Equipment change
DCM	110518	Patient Movement
DCM	110519	Operator Error
DCM	110520	Channel Obstruction
DCM	110521	Objects incorrectly formatted
DCM	110522	Object Types not supported
DCM	110523	Object Set incomplete
DCM	110524	Media Failure
DCM	110526	Resource pre-empted
DCM	110527	Resource inadequate
DCM	110528	Discontinued Procedure Step rescheduled
DCM	110529	Discontinued Procedure Step rescheduling recommended
DCM	110530	Workitem assignment rejected by assigned resource
DCM	110531	Insufficient quality for interpretation
DCM	110532	Interpretation requires specialist expertise
DCM	110533	Workitem expired
DCM	110700	Ventral Diencephalon
DCM	110701	White Matter T1 Hypointensity
DCM	110702	White Matter T2 Hyperintensity
DCM	110703	superior longitudinal fasciculus I
DCM	110704	superior longitudinal fasciculus II
DCM	110705	superior longitudinal fasciculus III
DCM	110706	Perilesional White Matter
DCM	110800	Spin Tagging Perfusion MR Signal Intensity
DCM	110801	Contrast Agent Angio MR Signal Intensity
DCM	110802	Time Of Flight Angio MR Signal Intensity
DCM	110803	Proton Density Weighted MR Signal Intensity
DCM	110804	T1 Weighted MR Signal Intensity
DCM	110805	T2 Weighted MR Signal Intensity
DCM	110806	T2* Weighted MR Signal Intensity
DCM	110807	Field Map MR Signal Intensity
DCM	110808	Fractional Anisotropy
DCM	110809	Relative Anisotropy
DCM	110810	Volumetric Diffusion Dxx Component
DCM	110811	Volumetric Diffusion Dxy Component
DCM	110812	Volumetric Diffusion Dxz Component
DCM	110813	Volumetric Diffusion Dyy Component
DCM	110814	Volumetric Diffusion Dyz Component
DCM	110815	Volumetric Diffusion Dzz Component
DCM	110816	T1 Weighted Dynamic Contrast Enhanced MR Signal Intensity
DCM	110817	T2 Weighted Dynamic Contrast Enhanced MR Signal Intensity
DCM	110818	T2* Weighted Dynamic Contrast Enhanced MR Signal Intensity
DCM	110819	Blood Oxygenation Level
DCM	110820	Nuclear Medicine Projection Activity
DCM	110821	Nuclear Medicine Tomographic Activity
DCM	110822	Spatial Displacement X Component
DCM	110823	Spatial Displacement Y Component
DCM	110824	Spatial Displacement Z Component
DCM	110825	Hemodynamic Resistance
DCM	110826	Indexed Hemodynamic Resistance
DCM	110827	Tissue Velocity
DCM	110828	Flow Velocity
DCM	110829	Flow Variance
DCM	110830	Elasticity
DCM	110831	Perfusion
DCM	110832	Speed of sound
DCM	110833	Ultrasound Attenuation
DCM	110834	RGB R Component
DCM	110835	RGB G Component
DCM	110836	RGB B Component
DCM	110837	YBR FULL Y Component
DCM	110838	YBR FULL CB Component
DCM	110839	YBR FULL CR Component
DCM	110840	YBR PARTIAL Y Component
DCM	110841	YBR PARTIAL CB Component
DCM	110842	YBR PARTIAL CR Component
DCM	110843	YBR ICT Y Component
DCM	110844	YBR ICT CB Component
DCM	110845	YBR ICT CR Component
DCM	110846	YBR RCT Y Component
DCM	110847	YBR RCT CB Component
DCM	110848	YBR RCT CR Component
DCM	110849	Echogenicity
DCM	110850	X-Ray Attenuation
DCM	110851	X-Ray Attenuation Coefficient
DCM	110852	MR signal intensity
DCM	110853	Binary Segmentation
DCM	110854	Fractional Probabilistic Segmentation
DCM	110855	Fractional Occupancy Segmentation
DCM	110856	Linear Displacement
DCM	110857	Photon Energy
DCM	110858	Time
DCM	110859	Angle
DCM	110860	Left-Right Axis
DCM	110861	Head-Foot Axis
DCM	110862	Anterior-Posterior Axis
DCM	110863	Apex-Base Axis
DCM	110864	Anterior-Inferior Axis
DCM	110865	Septum-Wall Axis
DCM	110866	Right To Left
DCM	110867	Left To Right
DCM	110868	Head To Foot
DCM	110869	Foot To Head
DCM	110870	Anterior To Posterior
DCM	110871	Posterior To Anterior
DCM	110872	Apex To Base
DCM	110873	Base To Apex
DCM	110874	Anterior To Inferior
DCM	110875	Inferior To Anterior
DCM	110876	Septum To Wall
DCM	110877	Wall To Septum
DCM	110901	Image Position (Patient) X
DCM	110902	Image Position (Patient) Y
DCM	110903	Image Position (Patient) Z
DCM	110904	Image Orientation (Patient) Row X
DCM	110905	Image Orientation (Patient) Row Y
DCM	110906	Image Orientation (Patient) Row Z
DCM	110907	Image Orientation (Patient) Column X
DCM	110908	Image Orientation (Patient) Column Y
DCM	110909	Image Orientation (Patient) Column Z
DCM	110910	Pixel Data Rows
DCM	110911	Pixel Data Columns
DCM	111000	Algorithm Family
DCM	111001	Algorithm Name
DCM	111002	Algorithm Parameters
DCM	111003	Algorithm Version
DCM	111004	Analysis Performed
DCM	111005	Assessment Category
DCM	111006	Breast composition
DCM	111007	Breast Outline including Pectoral Muscle Tissue
DCM	111008	Calcification Distribution
DCM	111009	Calcification Type
DCM	111010	Center
DCM	111011	Certainty of Feature
DCM	111012	Certainty of Finding
DCM	111013	Certainty of Impression
DCM	111014	Clockface or region
DCM	111015	Composite Feature
DCM	111016	Composite type
DCM	111017	CAD Processing and Findings Summary
DCM	111018	Content Date
DCM	111019	Content Time
DCM	111020	Depth
DCM	111021	Description of Change
DCM	111022	Detection Performed
DCM	111023	Differential Diagnosis/Impression
DCM	111024	Failed Analyses
DCM	111025	Failed Detections
DCM	111026	Horizontal Pixel Spacing
DCM	111027	Image Laterality
DCM	111028	Image Library
DCM	111029	Image Quality Rating
DCM	111030	Image Region
DCM	111031	Image View
DCM	111032	Image View Modifier
DCM	111033	Impression Description
DCM	111034	Individual Impression/u200bRecommendation
DCM	111035	Lesion Density
DCM	111036	Mammography CAD Report
DCM	111037	Margins
DCM	111038	Number of calcifications
DCM	111039	Object type
DCM	111040	Original Source
DCM	111041	Outline
DCM	111042	Pathology
DCM	111043	Patient Orientation Column
DCM	111044	Patient Orientation Row
DCM	111045	Pectoral Muscle Outline
DCM	111046	Percent Fibroglandular Tissue
DCM	111047	Probability of cancer
DCM	111048	Quadrant location
DCM	111049	Qualitative Difference
DCM	111050	Quality Assessment
DCM	111051	Quality Control Standard
DCM	111052	Quality Finding
DCM	111053	Recommended Follow-up
DCM	111054	Recommended Follow-up Date
DCM	111055	Recommended Follow-up Interval
DCM	111056	Rendering Intent
DCM	111057	Scope of Feature
DCM	111058	Selected Region Description
DCM	111059	Single Image Finding
DCM	111060	Study Date
DCM	111061	Study Time
DCM	111062	Successful Analyses
DCM	111063	Successful Detections
DCM	111064	Summary of Detections
DCM	111065	Summary of Analyses
DCM	111066	Vertical Pixel Spacing
DCM	111069	Crosstable
DCM	111071	CAD Operating Point
DCM	111072	Maximum CAD Operating Point
DCM	111081	CAD Operating Point Description
DCM	111086	False Markers per Image
DCM	111087	False Markers per Case
DCM	111088	Case Sensitivity
DCM	111089	Lesion Sensitivity
DCM	111090	Case Specificity
DCM	111091	Image Specificity
DCM	111092	Recommended CAD Operating Point
DCM	111093	CAD Operating Point Table
DCM	111099	Selected region
DCM	111100	Breast geometry
DCM	111101	Image Quality
DCM	111102	Non-lesion
DCM	111103	Density
DCM	111104	Individual Calcification
DCM	111105	Calcification Cluster
DCM	111111	Cooper's ligament changes
DCM	111112	Mass in the skin
DCM	111113	Mass on the skin
DCM	111120	Post Procedure Mammograms for Marker Placement
DCM	111121	Follow-up post biopsy as directed by clinician
DCM	111122	Known biopsy proven malignancy - take appropriate action
DCM	111123	Marker placement
DCM	111124	Personal history of breast cancer with mastectomy
DCM	111125	Known biopsy proven malignancy
DCM	111126	Image detected mass
DCM	111127	Targeted
DCM	111128	Survey
DCM	111129	Clustered microcysts
DCM	111130	Complicated cyst
DCM	111135	Additional projections
DCM	111136	Spot magnification view(s)
DCM	111137	Ultrasound
DCM	111138	Old films for comparison
DCM	111139	Ductography
DCM	111140	Normal interval follow-up
DCM	111141	Any decision to biopsy should be based on clinical assessment
DCM	111142	Follow-up at short interval (1-11 months)
DCM	111143	Biopsy should be considered
DCM	111144	Needle localization and biopsy
DCM	111145	Histology using core biopsy
DCM	111146	Suggestive of malignancy - take appropriate action
DCM	111147	Cytologic analysis
DCM	111148	Biopsy should be strongly considered
DCM	111149	Highly suggestive of malignancy - take appropriate action
DCM	111150	Presentation Required: Rendering device is expected to present
DCM	111151	Presentation Optional: Rendering device may present
DCM	111152	Not for Presentation: Rendering device expected not to present
DCM	111153	Target Content Items are related temporally
DCM	111154	Target Content Items are related spatially
DCM	111155	Target Content Items are related contra-laterally
DCM	111156	Feature detected on the only image
DCM	111157	Feature detected on only one of the images
DCM	111158	Feature detected on multiple images
DCM	111159	Feature detected on images from multiple modalities
DCM	111168	Scar tissue
DCM	111170	J Wire
DCM	111171	Pacemaker
DCM	111172	Paddle
DCM	111173	Collimator
DCM	111174	ID Plate
DCM	111175	Other Marker
DCM	111176	Unspecified
DCM	111177	View and Laterality Marker is missing
DCM	111178	View and Laterality Marker does not have both view and laterality
DCM	111179	View and Laterality Marker does not have approved codes
DCM	111180	View and Laterality Marker is not near the axilla
DCM	111181	View and Laterality Marker overlaps breast tissue
DCM	111182	View and Laterality Marker is partially obscured
DCM	111183	View and Laterality Marker is incorrect
DCM	111184	View and Laterality Marker is off image
DCM	111185	Flash is not near edge of film
DCM	111186	Flash is illegible, does not fit, or is lopsided
DCM	111187	Flash doesn't include patient name and additional patient id
DCM	111188	Flash doesn't include date of examination
DCM	111189	Flash doesn't include facility name and location
DCM	111190	Flash doesn't include technologist identification
DCM	111191	Flash doesn't include cassette/screen/detector identification
DCM	111192	Flash doesn't include mammography unit identification
DCM	111193	Date sticker is missing
DCM	111194	Technical factors missing
DCM	111195	Collimation too close to breast
DCM	111196	Inadequate compression
DCM	111197	MLO Insufficient pectoral muscle
DCM	111198	MLO No fat is visualized posterior to fibroglandular tissues
DCM	111199	MLO Poor separation of deep and superficial breast tissues
DCM	111200	MLO Evidence of motion blur
DCM	111201	MLO Inframammary fold is not open
DCM	111202	CC Not all medial tissue visualized
DCM	111203	CC Nipple not centered on image
DCM	111204	CC Posterior nipple line does not measure within 1 cm of MLO
DCM	111205	Nipple not in profile
DCM	111206	Insufficient implant displacement incorrect
DCM	111207	Image artifact(s)
DCM	111208	Grid artifact(s)
DCM	111209	Patient Positioning Problem	Positioning
DCM	111210	Motion blur
DCM	111211	Under exposed
DCM	111212	Over exposed
DCM	111213	No image
DCM	111214	Detector artifact(s)
DCM	111215	Artifact(s) other than grid or detector artifact
DCM	111216	Mechanical failure
DCM	111217	Electrical failure
DCM	111218	Software failure
DCM	111219	Inappropriate image processing
DCM	111220	Other failure
DCM	111221	Unknown failure
DCM	111222	Succeeded
DCM	111223	Partially Succeeded
DCM	111224	Failed
DCM	111225	Not Attempted
DCM	111233	Individual Impression/u200bRecommendation Analysis
DCM	111234	Overall Impression/u200bRecommendation Analysis
DCM	111235	Unusable - Quality renders image unusable
DCM	111236	Usable - Does not meet the quality control standard
DCM	111237	Usable - Meets the quality control standard
DCM	111238	Mammography Quality Control Manual 1999, ACR
DCM	111239	Title 21 CFR Section 900, Subpart B
DCM	111240	Institutionally defined quality control standard
DCM	111241	All algorithms succeeded; without findings
DCM	111242	All algorithms succeeded; with findings
DCM	111243	Not all algorithms succeeded; without findings
DCM	111244	Not all algorithms succeeded; with findings
DCM	111245	No algorithms succeeded; without findings
DCM	111248	Adenolipoma
DCM	111249	Ductal hyperplasia
DCM	111250	Adenomyoepithelioma
DCM	111251	Normal axillary node
DCM	111252	Axillary node with calcifications
DCM	111253	Axillary node hyperplasia
DCM	111254	Asynchronous involution
DCM	111255	Benign cyst with blood
DCM	111256	Benign Calcifications
DCM	111257	Intracystic papilloma
DCM	111258	Ductal adenoma
DCM	111259	Diabetic fibrous mastopathy
DCM	111260	Extra abdominal desmoid
DCM	111262	Epidermal inclusion cyst
DCM	111263	Fibroadenomatoid hyperplasia
DCM	111264	Fibroadenolipoma
DCM	111265	Foreign body (reaction)
DCM	111269	Galactocele
DCM	111271	Hemangioma - nonparenchymal, subcutaneous
DCM	111273	Hyperplasia, usual
DCM	111277	Juvenile papillomatosis
DCM	111278	Lactating adenoma
DCM	111279	Lactational change
DCM	111281	Large duct papilloma
DCM	111283	Myofibroblastoma
DCM	111284	Microglandular adenosis
DCM	111285	Multiple Intraductal Papillomas
DCM	111286	No abnormality
DCM	111287	Normal breast tissue
DCM	111288	Neurofibromatosis
DCM	111290	Oil cyst (fat necrosis cyst)
DCM	111291	Post reduction mammoplasty
DCM	111292	Pseudoangiomatous stromal hyperplasia
DCM	111293	Radial scar
DCM	111294	Sclerosing adenosis
DCM	111296	Silicone granuloma
DCM	111297	Nipple Characteristic
DCM	111298	Virginal hyperplasia
DCM	111299	Peripheral duct papillomas
DCM	111300	Axillary node with lymphoma
DCM	111301	Axillary nodal metastases
DCM	111302	Angiosarcoma
DCM	111303	Blood vessel (vascular) invasion
DCM	111304	Carcinoma in children
DCM	111305	Carcinoma in ectopic breast
DCM	111306	Carcinoma with endocrine differentiation
DCM	111307	Basal cell carcinoma of nipple
DCM	111308	Carcinoma with metaplasia
DCM	111309	Cartilaginous and osseous change
DCM	111310	Carcinoma in pregnancy and lactation
DCM	111311	Carcinosarcoma
DCM	111312	Intraductal comedocarcinoma with necrosis
DCM	111313	Intraductal carcinoma, low grade
DCM	111314	Intraductal carcinoma micro-papillary
DCM	111315	Intracystic papillary carcinoma
DCM	111316	Invasive and in-situ carcinoma
DCM	111317	Invasive lobular carcinoma
DCM	111318	Leukemic infiltration
DCM	111320	Lympathic vessel invasion
DCM	111321	Lymphoma
DCM	111322	Occult carcinoma presenting with axillary lymph node metastases
DCM	111323	Metastatic cancer to the breast
DCM	111324	Metastatic cancer to the breast from the colon
DCM	111325	Metastatic cancer to the breast from the lung
DCM	111326	Metastatic melanoma to the breast
DCM	111327	Metastatic cancer to the breast from the ovary
DCM	111328	Metastatic sarcoma to the breast
DCM	111329	Multifocal intraductal carcinoma
DCM	111330	Metastatic disease to axillary node
DCM	111331	Malignant fibrous histiocytoma
DCM	111332	Multifocal invasive ductal carcinoma
DCM	111333	Metastasis to an intramammary lymph node
DCM	111334	Malignant melanoma of nipple
DCM	111335	Neoplasm of the mammary skin
DCM	111336	Papillary carcinoma in-situ
DCM	111338	Recurrent malignancy
DCM	111340	Squamous cell carcinoma of the nipple
DCM	111341	Intraductal carcinoma, high grade
DCM	111342	Invasive cribriform carcinoma
DCM	111343	Angular margins
DCM	111344	Fine pleomorphic calcification
DCM	111345	Macrocalcifications
DCM	111346	Calcifications within a mass
DCM	111347	Calcifications outside of a mass
DCM	111350	Breast background echotexture
DCM	111351	Homogeneous fat echotexture
DCM	111352	Homogeneous fibroglandular echotexture
DCM	111353	Heterogeneous echotexture
DCM	111354	Orientation
DCM	111355	Parallel
DCM	111356	Not parallel
DCM	111357	Lesion boundary
DCM	111358	Abrupt interface
DCM	111359	Echogenic halo
DCM	111360	Echo pattern
DCM	111361	Anechoic
DCM	111362	Hyperechoic
DCM	111363	Complex
DCM	111364	Hypoechoic
DCM	111365	Isoechoic
DCM	111366	Posterior acoustic features
DCM	111367	No posterior acoustic features
DCM	111368	Posterior enhancement
DCM	111369	Posterior shadowing
DCM	111370	Combined posterior enhancement and shadowing
DCM	111371	Identifiable effect on surrounding tissues
DCM	111372	Vascularity
DCM	111373	Vascularity not present
DCM	111374	Vascularity not assessed
DCM	111375	Vascularity present in lesion
DCM	111376	Vascularity present immediately adjacent to lesion
DCM	111377	Diffusely increased vascularity in surrounding tissue
DCM	111380	Correlation to other Findings
DCM	111381	Correlates to physical examination findings
DCM	111382	Correlates to mammography findings
DCM	111383	Correlates to MRI findings
DCM	111384	Correlates to ultrasound findings
DCM	111385	Correlates to other imaging findings
DCM	111386	No correlation to other imaging findings
DCM	111387	No correlation to clinical findings
DCM	111388	Malignancy Type
DCM	111389	Invasive breast carcinoma
DCM	111390	Other malignancy type
DCM	111391	Menstrual Cycle Phase
DCM	111392	1st week
DCM	111393	2nd week
DCM	111394	3rd week
DCM	111395	Estimated Timeframe
DCM	111396	< 3 months ago
DCM	111397	4 months to 1 year ago
DCM	111398	> 1 year ago
DCM	111399	Not sure	Timeframe uncertain
DCM	111400	Breast Imaging Report
DCM	111401	Reason for Procedure
DCM	111402	Clinical finding
DCM	111403	Baseline screening mammogram
DCM	111404	First mammogram ever
DCM	111405	Implant type
DCM	111406	Number of similar findings
DCM	111407	Implant finding
DCM	111408	Film Screen Mammography
DCM	111409	Digital Mammography
DCM	111410	Surgical consult
DCM	111411	Mammography CAD
DCM	111412	Narrative Summary
DCM	111413	Overall Assessment
DCM	111414	Supplementary Data
DCM	111415	Additional evaluation requested from prior study
DCM	111416	Follow-up at short interval from prior study
DCM	111417	History of breast augmentation, asymptomatic
DCM	111418	Review of an outside study
DCM	111419	Additional evaluation requested from abnormal screening study
DCM	111420	History of benign breast biopsy
DCM	111421	Personal history of breast cancer with breast conservation therapy
DCM	111423	Physical Examination Results
DCM	111424	Comparison to previous studies
DCM	111425	Intraluminal filling defect
DCM	111426	Multiple filling defect
DCM	111427	Abrupt duct termination
DCM	111428	Extravasation
DCM	111429	Duct narrowing
DCM	111430	Cyst fill
DCM	111431	Instrument Approach
DCM	111432	Inferolateral to superomedial
DCM	111433	Inferomedial to superolateral
DCM	111434	Superolateral to inferomedial
DCM	111435	Superomedial to inferolateral
DCM	111436	Number of passes
DCM	111437	Number of specimens
DCM	111438	Needle in target
DCM	111439	Number of needles around target
DCM	111440	Incision made
DCM	111441	Microclip placed
DCM	111442	Confirmation of target
DCM	111443	Target completely contained in the specimen	Target contained in the specimen
DCM	111444	Target partially obtained in the specimen
DCM	111445	Target not in the specimen
DCM	111446	Calcifications seen in the core
DCM	111447	Lesion completely removed
DCM	111448	Lesion partially removed
DCM	111449	Fluid obtained
DCM	111450	Light brown color
DCM	111451	Dark red color
DCM	111452	Dark brown color
DCM	111453	Bright red color
DCM	111454	Blood tinged color
DCM	111455	Occult blood test result
DCM	111456	Action on fluid
DCM	111457	Sent for analysis
DCM	111458	Discarded
DCM	111459	Mass with calcifications
DCM	111460	Complex cyst
DCM	111461	Intracystic lesion
DCM	111462	Solid mass
DCM	111463	Supplementary Data for Intervention
DCM	111464	Procedure Modifier
DCM	111465	Needle Gauge
DCM	111466	Severity of Complication
DCM	111467	Needle Length
DCM	111468	Pathology Results
DCM	111469	Sampling DateTime
DCM	111470	Uninvolved
DCM	111471	Involved
DCM	111472	Nipple involved
DCM	111473	Number of nodes removed
DCM	111474	Number of nodes positive
DCM	111475	Estrogen receptor
DCM	111476	Progesterone receptor
DCM	111477	S Phase
DCM	111478	Non-bloody discharge (from nipple)
DCM	111479	Difficult physical/clinical examination
DCM	111480	Cancer elsewhere
DCM	111481	Saline implant
DCM	111482	Polyurethane implant
DCM	111483	Percutaneous silicone injection
DCM	111484	Combination implant
DCM	111485	Pre-pectoral implant
DCM	111486	Retro-pectoral implant
DCM	111487	Mammographic (crosshair)
DCM	111488	Mammographic (grid)
DCM	111489	Palpation guided
DCM	111490	Vacuum assisted
DCM	111491	Abnormal discharge
DCM	111492	No complications
DCM	111494	Stage 0
DCM	111495	Stage I
DCM	111496	Stage IIA
DCM	111497	Stage IIB
DCM	111498	Stage IIIA
DCM	111499	Stage IIIB
DCM	111500	Stage IIIC
DCM	111501	Stage IV
DCM	111502	Bloom-Richardson Grade
DCM	111503	Normal implants
DCM	111504	Asymmetric implants
DCM	111505	Calcified implant
DCM	111506	Distorted implant
DCM	111507	Silicone-laden lymph nodes
DCM	111508	Free silicone
DCM	111509	Herniated implant
DCM	111510	Explantation
DCM	111511	Relevant Patient Information for Breast Imaging
DCM	111512	Medication History
DCM	111513	Relevant Previous Procedures
DCM	111514	Relevant Indicated Problems
DCM	111515	Relevant Risk Factors
DCM	111516	Medication Type
DCM	111517	Relevant Patient Information
DCM	111518	Age when first menstrual period occurred
DCM	111519	Age at First Full Term Pregnancy
DCM	111520	Age at Menopause
DCM	111521	Age when hysterectomy performed
DCM	111522	Age when left ovary removed
DCM	111523	Age when right ovary removed
DCM	111524	Age Started
DCM	111525	Age Ended
DCM	111526	DateTime Started
DCM	111527	DateTime Ended
DCM	111528	Ongoing
DCM	111529	Brand Name
DCM	111530	Risk Factor modifier
DCM	111531	Previous Procedure
DCM	111532	Pregnancy Status
DCM	111533	Indicated Problem
DCM	111534	Role of person reporting
DCM	111535	DateTime problem observed
DCM	111536	DateTime of last evaluation
DCM	111537	Family Member with Risk Factor
DCM	111538	Age at Occurrence
DCM	111539	Menopausal phase
DCM	111540	Side of Family
DCM	111541	Maternal
DCM	111542	Unspecified gynecological hormone
DCM	111543	Breast feeding history
DCM	111544	Average breast feeding period
DCM	111545	Substance Use History
DCM	111546	Used Substance Type
DCM	111547	Environmental Exposure History
DCM	111548	Environmental Factor
DCM	111549	Previous Reports
DCM	111550	Personal breast cancer history
DCM	111551	History of endometrial cancer
DCM	111552	History of ovarian cancer
DCM	111553	History of high risk lesion on previous biopsy
DCM	111554	Post menopausal patient
DCM	111555	Late child bearing (after 30)
DCM	111556	BRCA1 breast cancer gene
DCM	111557	BRCA2 breast cancer gene
DCM	111558	BRCA3 breast cancer gene
DCM	111559	Weak family history of breast cancer
DCM	111560	Intermediate family history of breast cancer
DCM	111561	Very strong family history of breast cancer
DCM	111562	Family history of prostate cancer
DCM	111563	Family history unknown
DCM	111564	Nipple discharge cytology
DCM	111565	Uterine malformations
DCM	111566	Spontaneous Abortion
DCM	111567	Gynecologic condition
DCM	111568	Gynecologic surgery
DCM	111569	Previous LBW or IUGR birth
DCM	111570	Previous fetal malformation/syndrome
DCM	111571	Previous RH negative or blood dyscrasia at birth
DCM	111572	History of multiple fetuses
DCM	111573	Current pregnancy, known or suspected malformations/syndromes
DCM	111574	Family history, fetal malformation/syndrome
DCM	111575	High
DCM	111576	Medium
DCM	111577	Low
DCM	111578	Dose frequency
DCM	111579	Rate of exposure
DCM	111580	Volume of use
DCM	111581	Relative dose amount
DCM	111582	Relative amount of exposure
DCM	111583	Relative amount of use
DCM	111584	Relative dose frequency
DCM	111585	Relative frequency of exposure
DCM	111586	Relative frequency of use
DCM	111587	No known exposure
DCM	111590	Recall for technical reasons
DCM	111591	Recall for imaging findings
DCM	111592	Recall for patient symptoms/ clinical findings
DCM	111593	LBW or IUGR
DCM	111601	Green filter
DCM	111602	Red filter
DCM	111603	Blue filter
DCM	111604	Yellow-green filter
DCM	111605	Blue-green filter
DCM	111606	Infrared filter
DCM	111607	Polarizing filter
DCM	111609	No filter
DCM	111621	Field 1 for Joslin3 field
DCM	111622	Field 2 for Joslin 3 field
DCM	111623	Field 3 for Joslin 3 field
DCM	111625	Diffuse direct illumination
DCM	111626	Scheimpflug Camera
DCM	111627	Scotopic light
DCM	111628	Mesopic light
DCM	111629	Photopic light
DCM	111630	Dynamic light
DCM	111631	Average Glandular Dose
DCM	111632	Anode Target Material
DCM	111633	Compression Thickness
DCM	111634	Half Value Layer
DCM	111635	X-Ray Grid
DCM	111636	Entrance Exposure at RP
DCM	111637	Accumulated Average Glandular Dose (mammo)
DCM	111638	Patient Equivalent Thickness
DCM	111640	Virtual grid
DCM	111641	Fixed grid
DCM	111642	Focused grid
DCM	111643	Reciprocating grid
DCM	111644	Parallel grid
DCM	111645	Crossed grid
DCM	111646	No grid
DCM	111647	Compression Force
DCM	111648	Compression Pressure
DCM	111649	Compression Contact Area
DCM	111671	Spectacle Prescription Report
DCM	111672	Add Near
DCM	111673	Add Intermediate
DCM	111674	Add Other
DCM	111675	Horizontal Prism Power
DCM	111676	Horizontal Prism Base
DCM	111677	Vertical Prism Power
DCM	111678	Vertical Prism Base
DCM	111679	Distance Pupillary Distance
DCM	111680	Near Pupillary Distance
DCM	111681	SMILE
DCM	111685	Autorefraction Visual Acuity
DCM	111686	Habitual Visual Acuity
DCM	111687	Prescription Visual Acuity
DCM	111688	Right Eye Rx
DCM	111689	Left Eye Rx
DCM	111690	Macular Grid Thickness and Volume Report
DCM	111691	Number of Images Used for Macular Measurements
DCM	111692	Number of Samples Used per Image
DCM	111693	Analysis Quality Rating
DCM	111694	Image Set Quality Rating
DCM	111695	Interfering Tears or Drops
DCM	111696	Visual Fixation Quality During Acquisition
DCM	111697	Visual Fixation Quality Problem
DCM	111698	Ophthalmic Macular Grid Problem
DCM	111700	Specimen Container Identifier
DCM	111701	Processing type
DCM	111702	DateTime of processing
DCM	111703	Processing step description
DCM	111704	Sampling Method
DCM	111705	Parent Specimen Identifier
DCM	111706	Issuer of Parent Specimen Identifier
DCM	111707	Parent specimen type
DCM	111708	Position Frame of Reference
DCM	111709	Location of sampling site
DCM	111710	Location of sampling site X offset
DCM	111711	Location of sampling site Y offset
DCM	111712	Location of sampling site Z offset
DCM	111718	Location of Specimen
DCM	111719	Location of Specimen X offset
DCM	111720	Location of Specimen Y offset
DCM	111721	Location of Specimen Z offset
DCM	111723	Visual Marking of Specimen
DCM	111724	Issuer of Specimen Identifier
DCM	111726	Dissection with entire specimen submission
DCM	111727	Dissection with representative sections submission
DCM	111729	Specimen storage
DCM	111741	Transmission illumination
DCM	111742	Reflection illumination
DCM	111743	Epifluorescence illumination
DCM	111744	Brightfield illumination
DCM	111745	Darkfield illumination
DCM	111746	Oblique illumination
DCM	111747	Phase contrast illumination
DCM	111748	Differential interference contrast
DCM	111749	Total internal reflection fluorescence
DCM	111750	Ultrasound Contact
DCM	111751	Ultrasound Immersion
DCM	111752	Optical
DCM	111753	Manual Keratometry
DCM	111754	Auto Keratometry
DCM	111755	Simulated Keratometry
DCM	111756	Equivalent K-reading
DCM	111757	Keratometry Measurements SOP Instance
DCM	111758	Total Cornea Power Measurement Method
DCM	111759	Posterior Cornea Surface Measurement Method
DCM	111760	Haigis
DCM	111761	Haigis-L
DCM	111762	Holladay 1
DCM	111763	Holladay 2
DCM	111764	Hoffer Q
DCM	111765	Olsen
DCM	111766	SRKII
DCM	111767	SRK-T
DCM	111768	ACD Constant
DCM	111769	Haigis a0
DCM	111770	Haigis a1
DCM	111771	Haigis a2
DCM	111772	Hoffer pACD Constant
DCM	111773	Surgeon Factor
DCM	111776	Front Of Cornea To Front Of Lens
DCM	111777	Back Of Cornea To Front Of Lens
DCM	111778	Single or Anterior Lens
DCM	111779	Posterior Lens
DCM	111780	Measurement From This Device
DCM	111781	External Data Source
DCM	111782	Axial Measurements SOP Instance
DCM	111783	Refractive Measurements SOP Instance
DCM	111784	Autorefraction Measurements SOP Instance
DCM	111786	Standard Deviation of measurements used
DCM	111787	Signal to Noise Ratio
DCM	111791	Spherical projection
DCM	111792	Surface contour mapping
DCM	111800	Visual Field 24-2 Test Pattern
DCM	111801	Visual Field 10-2 Test Pattern
DCM	111802	Visual Field 30-2 Test Pattern
DCM	111803	Visual Field 60-4 Test Pattern
DCM	111804	Visual Field Macula Test Pattern
DCM	111805	Visual Field Central 40 Point Test Pattern
DCM	111806	Visual Field Central 76 Point Test Pattern
DCM	111807	Visual Field Peripheral 60 Point Test Pattern
DCM	111808	Visual Field Full Field 81 Point Test Pattern
DCM	111809	Visual Field Full Field 120 Point Test Pattern
DCM	111810	Visual Field G Test Pattern
DCM	111811	Visual Field M Test Pattern
DCM	111812	Visual Field 07 Test Pattern
DCM	111813	Visual Field LVC Test Pattern
DCM	111814	Visual Field Central Test Pattern
DCM	111815	Visual Field SITA-Standard Test Strategy
DCM	111816	Visual Field SITA-SWAP Test Strategy
DCM	111817	Visual Field SITA-Fast Test Strategy
DCM	111818	Visual Field Full Threshold Test Strategy
DCM	111819	Visual Field FastPac Test Strategy
DCM	111820	Visual Field Full From Prior Test Strategy
DCM	111821	Visual Field Optima Test Strategy
DCM	111822	Visual Field Two-Zone Test Strategy
DCM	111823	Visual Field Three-Zone Test Strategy
DCM	111824	Visual Field Quantify-Defects Test Strategy
DCM	111825	Visual Field TOP Test Strategy
DCM	111826	Visual Field Dynamic Test Strategy
DCM	111827	Visual Field Normal Test Strategy
DCM	111828	Visual Field 1-LT Test Strategy
DCM	111829	Visual Field 2-LT Test Strategy
DCM	111830	Visual Field LVS Test Strategy
DCM	111831	Visual Field GATE Test Strategy
DCM	111832	Visual Field GATEi Test Strategy
DCM	111833	Visual Field 2LT-Dynamic Test Strategy
DCM	111834	Visual Field 2LT-Normal Test Strategy
DCM	111835	Visual Field Fast Threshold Test Strategy
DCM	111836	Visual Field CLIP Test Strategy
DCM	111837	Visual Field CLASS Strategy
DCM	111838	Age corrected
DCM	111839	Threshold related
DCM	111840	Single luminance
DCM	111841	Foveal sensitivity related
DCM	111842	Related to non macular sensitivity
DCM	111843	Automated Optical
DCM	111844	Blind Spot Monitoring
DCM	111845	Macular Fixation Testing
DCM	111846	Observation by Examiner
DCM	111847	Outside normal limits
DCM	111848	Borderline
DCM	111849	Abnormally high sensitivity
DCM	111850	General reduction in sensitivity
DCM	111851	Borderline and general reduction in sensitivity
DCM	111852	Visual Field Index
DCM	111853	Visual Field Loss Due to Diffuse Defect
DCM	111854	Visual Field Loss Due to Local Defect
DCM	111855	Glaucoma Hemifield Test Analysis
DCM	111856	Optical Fixation Measurements
DCM	111860	Haigis Toric
DCM	111861	Haigis-L Toric
DCM	111862	Barrett Toric
DCM	111863	Barrett True-K
DCM	111864	Barrett True-K Toric
DCM	111865	Barrett Universal II
DCM	111866	Barrett Lens Factor
DCM	111867	Barrett Design Factor
DCM	111900	Macula centered
DCM	111901	Disc centered
DCM	111902	Lesion centered
DCM	111903	Disc-macula centered
DCM	111904	Mid-peripheral-superior
DCM	111905	Mid-peripheral-superior temporal
DCM	111906	Mid-peripheral-temporal
DCM	111907	Mid-peripheral-inferior temporal
DCM	111908	Mid-peripheral-inferior
DCM	111909	Mid-peripheral-inferior nasal
DCM	111910	Mid-peripheral-nasal
DCM	111911	Mid-peripheral-superior nasal
DCM	111912	Peripheral-superior
DCM	111913	Peripheral-superior temporal
DCM	111914	Peripheral-temporal
DCM	111915	Peripheral-inferior temporal
DCM	111916	Peripheral-inferior
DCM	111917	Peripheral-inferior nasal
DCM	111918	Peripheral-nasal
DCM	111919	Peripheral-superior nasal
DCM	111920	Time domain
DCM	111921	Spectral domain
DCM	111922	No corneal compensation
DCM	111923	Corneal birefringence compensation
DCM	111924	Retinal topography
DCM	111925	Retinal nerve fiber layer thickness
DCM	111926	Ganglion cell complex thickness
DCM	111927	Total retinal thickness (ILM to IS-OS)
DCM	111928	Total retinal thickness (ILM to RPE)
DCM	111929	Total retinal thickness (ILM to BM)
DCM	111930	Absolute ophthalmic thickness
DCM	111931	Thickness deviation category from normative data
DCM	111932	Thickness deviation from normative data
DCM	111933	Related ophthalmic thickness map
DCM	111934	Disc-Fovea
DCM	111935	p>5%
DCM	111936	p<5%
DCM	111937	p<2%
DCM	111938	p<1%
DCM	111939	p<0.5%
DCM	111940	Corneal axial power map
DCM	111941	Corneal instantaneous power map
DCM	111942	Corneal refractive power map
DCM	111943	Corneal elevation map
DCM	111944	Corneal wavefront map
DCM	111945	Elevation-based corneal tomographer
DCM	111946	Reflection-based corneal topographer
DCM	111947	Interferometry-based corneal tomographer
DCM	112000	Chest CAD Report
DCM	112001	Opacity
DCM	112002	Series Instance UID
DCM	112003	Associated Chest Component
DCM	112004	Abnormal interstitial pattern
DCM	112005	Radiographic anatomy
DCM	112006	Distribution Descriptor
DCM	112007	Border definition
DCM	112008	Site involvement
DCM	112009	Type of Content
DCM	112010	Texture Descriptor
DCM	112011	Positioner Primary Angle
DCM	112012	Positioner Secondary Angle
DCM	112013	Location in Chest
DCM	112014	Orientation Descriptor
DCM	112015	Border shape
DCM	112016	Baseline Category
DCM	112017	Cavity extent as percent of volume
DCM	112018	Calcification extent as percent of surface
DCM	112019	Calcification extent as percent of volume
DCM	112020	Response Evaluation
DCM	112021	Response Evaluation Method
DCM	112022	RECIST
DCM	112023	Composite Feature Modifier
DCM	112024	Single Image Finding Modifier
DCM	112025	Size Descriptor
DCM	112026	Width Descriptor
DCM	112027	Opacity Descriptor
DCM	112028	Abnormal Distribution of Anatomic Structure
DCM	112029	WHO
DCM	112030	Calcification Descriptor
DCM	112031	Attenuation Coefficient
DCM	112032	Threshold Attenuation Coefficient
DCM	112033	Abnormal opacity
DCM	112034	Calculation Description
DCM	112035	Performance of Pediatric and Adult Chest Radiography, ACR
DCM	112036	ACR Position Statement
DCM	112037	Non-lesion Modifier
DCM	112038	Osseous Modifier
DCM	112039	Tracking Identifier
DCM	112040	Tracking Unique Identifier
DCM	112041	Target Lesion Complete Response
DCM	112042	Target Lesion Partial Response
DCM	112043	Target Lesion Progressive Disease
DCM	112044	Target Lesion Stable Disease
DCM	112045	Non-Target Lesion Complete Response
DCM	112046	Non-Target Lesion Incomplete Response or Stable Disease
DCM	112047	Non-Target Lesion Progressive Disease
DCM	112048	Current Response
DCM	112049	Best Overall Response
DCM	112050	Anatomic Identifier
DCM	112051	Measurement of Response
DCM	112052	Bronchovascular
DCM	112053	Osseous
DCM	112054	Secondary pulmonary lobule
DCM	112055	Agatston scoring method
DCM	112056	Volume scoring method
DCM	112057	Mass scoring method
DCM	112058	Calcium score
DCM	112059	Primary complex
DCM	112060	Oligemia
DCM	112061	Abnormal lines (1D)
DCM	112062	Abnormal lucency
DCM	112063	Abnormal calcifications
DCM	112064	Abnormal texture
DCM	112065	Reticulonodular pattern
DCM	112066	Beaded septum sign
DCM	112067	Nodular pattern
DCM	112068	Pseudoplaque
DCM	112069	Signet-ring sign
DCM	112070	Air bronchiologram
DCM	112071	Air bronchogram
DCM	112072	Air crescent
DCM	112073	Halo sign
DCM	112074	Target Lesion at Baseline
DCM	112075	Non-Target Lesion at Baseline
DCM	112076	Non-Lesion at Baseline
DCM	112077	Vasoconstriction
DCM	112078	Vasodilation
DCM	112079	Architectural distortion
DCM	112080	Mosaic perfusion
DCM	112081	Pleonemia
DCM	112082	Interface
DCM	112083	Line
DCM	112084	Lucency
DCM	112085	Midlung window
DCM	112086	Carina angle
DCM	112087	Centrilobular structures
DCM	112088	Anterior junction line
DCM	112089	Posterior junction line
DCM	112090	Azygoesophageal recess interface
DCM	112091	Paraspinal line
DCM	112092	Posterior tracheal stripe
DCM	112093	Right tracheal stripe
DCM	112094	Stripe
DCM	112095	Hiatus
DCM	112096	Rib Scalene Tubercle
DCM	112097	Vertebral Intervertebral Notch
DCM	112098	Subscapular Fossa
DCM	112099	Scapular Spine
DCM	112100	Scapular Supraspinatus Fossa
DCM	112101	Scapular Infraspinatus Fossa
DCM	112102	Aortic knob
DCM	112103	Arch of the Azygos vein
DCM	112104	Air-fluid level
DCM	112105	Corona radiata
DCM	112106	Honeycomb pattern
DCM	112107	Fleischner's line(s)
DCM	112108	Intralobular lines
DCM	112109	Kerley A line
DCM	112110	Kerley B line
DCM	112111	Kerley C lines
DCM	112112	Parenchymal band
DCM	112113	Reticular pattern
DCM	112114	Septal line(s)
DCM	112115	Subpleural line
DCM	112116	Tramline shadow
DCM	112117	Tubular shadow
DCM	112118	Density
DCM	112119	Dependent opacity
DCM	112120	Ground glass opacity
DCM	112121	Infiltrate
DCM	112122	Micronodule
DCM	112123	Phantom tumor (pseudotumor)
DCM	112124	Shadow
DCM	112125	Small irregular opacities
DCM	112126	Small rounded opacities
DCM	112127	Tree-in-bud sign
DCM	112128	Granular pattern
DCM	112129	Miliary pattern
DCM	112130	Mosaic pattern
DCM	112131	Extremely small
DCM	112132	Very small
DCM	112133	Too small
DCM	112134	Elliptic
DCM	112135	Lobulated
DCM	112136	Spiculated
DCM	112137	Sharply defined
DCM	112138	Distinctly defined
DCM	112139	Well demarcated
DCM	112140	Sharply demarcated
DCM	112141	Poorly demarcated
DCM	112142	Circumscribed
DCM	112143	Air
DCM	112144	Soft tissue
DCM	112145	Calcium
DCM	112146	Acinar
DCM	112147	Air space
DCM	112148	Fibronodular
DCM	112149	Fluffy
DCM	112150	Linear
DCM	112151	Profusion
DCM	112152	Silhouette sign
DCM	112153	Subpleural
DCM	112154	Bat's wing distribution
DCM	112155	Butterfly distribution
DCM	112156	Centrilobular
DCM	112157	Coalescent
DCM	112158	Lobar
DCM	112159	Hyper-acute
DCM	112160	Homogeneous
DCM	112161	Inhomogeneous
DCM	112162	Target
DCM	112163	Fibrocalcific
DCM	112164	Flocculent
DCM	112165	Difference in border shape
DCM	112166	Difference in border definition
DCM	112167	Difference in distribution
DCM	112168	Difference in site involvement
DCM	112169	Difference in Type of Content
DCM	112170	Difference in Texture
DCM	112171	Fiducial mark
DCM	112172	Portacath
DCM	112173	Chest tube
DCM	112174	Central line
DCM	112175	Kidney stent
DCM	112176	Pancreatic stent
DCM	112177	Nipple ring
DCM	112178	Coin
DCM	112179	Minimum Attenuation Coefficient
DCM	112180	Maximum Attenuation Coefficient
DCM	112181	Mean Attenuation Coefficient
DCM	112182	Median Attenuation Coefficient
DCM	112183	Standard Deviation of Attenuation Coefficient
DCM	112184	Performance of Pediatric and Adult Thoracic CT
DCM	112185	Performance of CT for Detection of Pulmonary Embolism in Adults
DCM	112186	Performance of High-Resolution CT of the Lungs in Adults
DCM	112187	Unspecified method of calculation
DCM	112188	Two-dimensional method
DCM	112189	Three-dimensional method
DCM	112191	Breast tissue density
DCM	112192	Volume of parenchymal tissue
DCM	112193	Volume of breast
DCM	112194	Mass of parenchymal tissue
DCM	112195	Mass of breast
DCM	112196	Area of Vascular Calcification
DCM	112197	Volume of Vascular Calcification
DCM	112198	Percentage of Vascular Calcification
DCM	112199	Mass of Vascular Calcification
DCM	112200	Average calcification distance in a calcification cluster
DCM	112201	Standard deviation distance of calcifications in a cluster
DCM	112220	Colon CAD Report
DCM	112222	Colon Overall Assessment
DCM	112224	Image Set Properties
DCM	112225	Slice Thickness
DCM	112226	Spacing between slices
DCM	112227	Frame of Reference UID
DCM	112228	Recumbent Patient Position with respect to gravity
DCM	112229	Identifying Segment
DCM	112232	Polyp stalk width
DCM	112233	Distance from anus
DCM	112238	Anatomic non-colon
DCM	112240	C0 - Inadequate Study/Awaiting Prior Comparisons
DCM	112241	C1 - Normal Colon or Benign Lesion
DCM	112242	C2 - Intermediate Polyp or Indeterminate Finding
DCM	112243	C3 - Polyp, Possibly Advanced Adenoma
DCM	112244	C4 - Colonic Mass, Likely Malignant
DCM	112248	ACR Guideline, Performance of Adult CT Colonography
DCM	112249	ACR Standard, CT medical physics performance monitoring
DCM	112300	AP+45
DCM	112301	AP-45
DCM	112302	Anatomical axis of femur
DCM	112303	Acetabular Center of Rotation
DCM	112304	Femur Head Center of Rotation
DCM	112305	Acetabular Cup Shell
DCM	112306	Acetabular Cup Insert
DCM	112307	Acetabular Cup Monoblock
DCM	112308	Femoral Head Ball Component
DCM	112309	Femoral Head Cone Taper Component
DCM	112310	Femoral Stem
DCM	112311	Femoral Stem Distal Component
DCM	112312	Femoral Stem Proximal Component
DCM	112313	Femoral Stem Component
DCM	112314	Neck Component
DCM	112315	Monoblock Stem
DCM	112316	Prosthetic Shaft Augment
DCM	112317	Femoral Head Resurfacing Component
DCM	112318	Pinning
DCM	112319	Sewing
DCM	112320	Bolting
DCM	112321	Wedging
DCM	112325	Distal Centralizer
DCM	112340	Generic 2D Planning
DCM	112341	Generic 3D Planning
DCM	112342	Generic Planning for Hip Replacement
DCM	112343	Generic Planning for Knee Replacement
DCM	112344	Müller Method Planning for Hip Replacement
DCM	112345	Implantation Plan
DCM	112346	Selected Implant Component
DCM	112347	Component ID
DCM	112348	Implant Template
DCM	112350	Component Connection
DCM	112351	Mating Feature Set ID
DCM	112352	Mating Feature ID
DCM	112353	Spatial Registration
DCM	112354	Patient Image
DCM	112355	Assembly
DCM	112356	User Selected Fiducial
DCM	112357	Derived Fiducial
DCM	112358	Information used for planning
DCM	112359	Supporting Information
DCM	112360	Implant Component List
DCM	112361	Patient Data Used During Planning
DCM	112362	Degrees of Freedom Specification
DCM	112363	Degree of Freedom ID
DCM	112364	Related Patient Data Not Used During Planning
DCM	112365	Related Implantation Reports
DCM	112366	Implant Assembly Template
DCM	112367	Planning Information for Intraoperative Usage
DCM	112368	Implantation Patient Positioning
DCM	112369	Fiducial Intent
DCM	112370	Component Type
DCM	112371	Manufacturer Implant Template
DCM	112372	Derived Planning Images
DCM	112373	Other Derived Planning Data
DCM	112374	Connected Implantation Plan Component
DCM	112375	Planning Method
DCM	112376	Degree of Freedom Exact Translational Value
DCM	112377	Degree of Freedom Minimum Translational Value
DCM	112378	Degree of Freedom Maximum Translational Value
DCM	112379	Degree of Freedom Exact Rotational Translation Value
DCM	112380	Degree of Freedom Minimum Rotational Value
DCM	112381	Degree of Freedom Maximum Rotational Value
DCM	112700	Peri-operative Photographic Imaging
DCM	112701	Gross Specimen Imaging
DCM	112702	Slide Microscopy
DCM	112703	Whole Slide Imaging
DCM	112704	WSI 20X RGB
DCM	112705	WSI 40X RGB
DCM	112706	Illumination Method
DCM	112707	Number of focal planes
DCM	112708	Focal plane Z offset
DCM	112709	Magnification selection
DCM	112710	Illumination wavelength
DCM	112711	Illumination spectral band
DCM	112712	Optical filter type
DCM	112713	Tissue selection method
DCM	112714	Multiple planes
DCM	112715	5X
DCM	112716	10X
DCM	112717	20X
DCM	112718	40X
DCM	112719	Nominal empty tile suppression
DCM	112720	High threshold empty tile suppression
DCM	112721	No empty tile suppression
DCM	113000	Of Interest
DCM	113001	Rejected for Quality Reasons
DCM	113002	For Referring Provider
DCM	113003	For Surgery
DCM	113004	For Teaching
DCM	113005	For Conference
DCM	113006	For Therapy
DCM	113007	For Patient
DCM	113008	For Peer Review
DCM	113009	For Research
DCM	113010	Quality Issue
DCM	113011	Document Title Modifier
DCM	113012	Key Object Description
DCM	113013	Best In Set
DCM	113014	Study
DCM	113015	Series
DCM	113016	Performed Procedure Step
DCM	113017	Stage-View
DCM	113018	For Printing
DCM	113020	For Report Attachment
DCM	113021	For Litigation
DCM	113022	Collection of Presentation States
DCM	113026	Double exposure
DCM	113030	Manifest
DCM	113031	Signed Manifest
DCM	113032	Complete Study Content
DCM	113033	Signed Complete Study Content
DCM	113034	Complete Acquisition Content
DCM	113035	Signed Complete Acquisition Content
DCM	113036	Group of Frames for Display
DCM	113037	Rejected for Patient Safety Reasons
DCM	113038	Incorrect Modality Worklist Entry
DCM	113039	Data Retention Policy Expired
DCM	113040	Lossy Compression
DCM	113041	Apparent Diffusion Coefficient
DCM	113042	Pixel by pixel addition
DCM	113043	Diffusion weighted
DCM	113044	Diffusion Anisotropy
DCM	113045	Diffusion Attenuated
DCM	113046	Pixel by pixel division
DCM	113047	Pixel by pixel mask
DCM	113048	Pixel by pixel Maximum
DCM	113049	Pixel by pixel mean
DCM	113050	Metabolite Maps from spectroscopy data
DCM	113051	Pixel by pixel Minimum
DCM	113052	Mean Transit Time
DCM	113053	Pixel by pixel multiplication
DCM	113054	Negative enhancement integral
DCM	113055	Regional Cerebral Blood Flow
DCM	113056	Regional Cerebral Blood Volume
DCM	113057	R-Coefficient
DCM	113058	Proton Density
DCM	113059	Signal change
DCM	113060	Signal to noise
DCM	113061	Standard Deviation
DCM	113062	Pixel by pixel subtraction
DCM	113063	T1
DCM	113064	T2*
DCM	113065	T2
DCM	113066	Time course of signal
DCM	113067	Temperature encoded
DCM	113068	Student's T-test
DCM	113069	Time To Peak
DCM	113070	Velocity encoded
DCM	113071	Z-score
DCM	113072	Multiplanar reformatting
DCM	113073	Curved multiplanar reformatting
DCM	113074	Volume rendering
DCM	113075	Surface rendering
DCM	113076	Segmentation
DCM	113077	Volume editing
DCM	113078	Maximum intensity projection
DCM	113079	Minimum intensity projection
DCM	113080	Glutamate and glutamine
DCM	113081	Choline/Creatine Ratio
DCM	113082	N-acetylaspartate/Creatine Ratio
DCM	113083	N-acetylaspartate/Choline Ratio
DCM	113084	Tmax
DCM	113085	Spatial resampling
DCM	113086	Edge enhancement
DCM	113087	Smoothing
DCM	113088	Gaussian blur
DCM	113089	Unsharp mask
DCM	113090	Image stitching
DCM	113091	Spatially-related frames extracted from the volume
DCM	113092	Temporally-related frames extracted from the set of volumes
DCM	113093	Polar to Rectangular Scan Conversion
DCM	113094	Creatine and Choline
DCM	113095	Lipid and Lactate
DCM	113096	Creatine+Choline/Citrate Ratio
DCM	113097	Multi-energy proportional weighting
DCM	113098	Magnetization Transfer Ratio
DCM	113100	Basic Application Confidentiality Profile
DCM	113101	Clean Pixel Data Option
DCM	113102	Clean Recognizable Visual Features Option
DCM	113103	Clean Graphics Option
DCM	113104	Clean Structured Content Option
DCM	113105	Clean Descriptors Option
DCM	113106	Retain Longitudinal Temporal Information Full Dates Option
DCM	113107	Retain Longitudinal Temporal Information Modified Dates Option
DCM	113108	Retain Patient Characteristics Option
DCM	113109	Retain Device Identity Option
DCM	113110	Retain UIDs Option
DCM	113111	Retain Safe Private Option
DCM	113112	Retain Institution Identity Option
DCM	113130	Predecessor containing group of imaging subjects
DCM	113131	Extraction of individual subject from group
DCM	113132	Single subject extracted from group	Single subject selected from group
DCM	113201	Trace
DCM	113202	Mean Diffusivity
DCM	113203	Radial Diffusivity
DCM	113204	Axial Diffusivity
DCM	113205	Mean Kurtosis
DCM	113206	Apparent Kurtosis Coefficient
DCM	113207	Radial Kurtosis
DCM	113208	Axial Kurtosis
DCM	113209	Fractional Kurtosis Anisotropy
DCM	113211	Deterministic	Deterministic Tracking Algorithm
DCM	113212	Probabilistic	Probabilistic Tracking Algorithm
DCM	113213	Global	Global Tracking Algorithm
DCM	113214	FACT
DCM	113215	Streamline
DCM	113216	TEND
DCM	113217	Bootstrap	Bootstrap Tracking Algorithm
DCM	113218	Euler
DCM	113219	Runge-Kutta
DCM	113221	HARDI
DCM	113222	DKI
DCM	113223	DTI
DCM	113224	DSI
DCM	113225	LSDI
DCM	113226	Single Shot EPI
DCM	113227	Multi Shot EPI	Multiple Shot EPI
DCM	113228	Parallel Imaging
DCM	113231	Single Tensor
DCM	113232	Multi Tensor
DCM	113233	Model Free
DCM	113234	CHARMED
DCM	113236	DOT
DCM	113237	PAS
DCM	113238	Spherical Deconvolution
DCM	113240	Source image diffusion b-value
DCM	113241	Model fitting method
DCM	113250	Mono-exponential diffusion model
DCM	113251	Bi-exponential (IVIM) diffusion model
DCM	113252	Kurtosis diffusion model
DCM	113253	Gamma distribution model
DCM	113254	Stretched exponential diffusion model
DCM	113255	Truncated Gaussian diffusion model
DCM	113260	Log of ratio of two samples
DCM	113261	Least squares fit of multiple samples
DCM	113265	Levenberg-Marquardt
DCM	113266	Trust-Region
DCM	113267	Fixed-Dp
DCM	113268	Segmented-Unconstrained
DCM	113269	Segmented-Constrained
DCM	113270	Bayesian-Probability
DCM	113285	Voxelwise selection of b-value
DCM	113288	Volume Ratio
DCM	113289	Diffusion Coefficient
DCM	113290	Mono-exponential Apparent Diffusion Coefficient
DCM	113291	Slow Diffusion Coefficient
DCM	113292	Fast Diffusion Coefficient
DCM	113293	Fast Diffusion Coefficient Fraction
DCM	113294	Kurtosis Diffusion Coefficient
DCM	113295	Gamma Distribution Scale Parameter
DCM	113296	Gamma Distribution Shape Parameter
DCM	113297	Gamma Distribution Mode
DCM	113298	Distributed Diffusion Coefficient
DCM	113299	Anomalous Exponent Parameter
DCM	113500	Radiopharmaceutical Radiation Dose Report
DCM	113502	Radiopharmaceutical Administration
DCM	113503	Radiopharmaceutical Administration Event UID
DCM	113505	Intravenous Extravasation Symptoms
DCM	113506	Estimated Extravasation Activity
DCM	113507	Administered activity
DCM	113508	Pre-Administration Measured Activity
DCM	113509	Post-Administration Measured Activity
DCM	113510	Drug Product Identifier
DCM	113511	Radiopharmaceutical Dispense Unit Identifier
DCM	113512	Radiopharmaceutical Lot Identifier
DCM	113513	Reagent Vial Identifier
DCM	113514	Radionuclide Vial Identifier
DCM	113516	Prescription Identifier
DCM	113517	Organ Dose Information
DCM	113518	Organ Dose
DCM	113520	MIRD Pamphlet 1
DCM	113521	ICRP Publication 53
DCM	113522	ICRP Publication 80
DCM	113523	ICRP Publication 106
DCM	113526	MIRDOSE
DCM	113527	OLINDA-EXM
DCM	113528	Package Insert
DCM	113529	Institutionally Approved Estimates
DCM	113530	Investigational New Drug
DCM	113540	Activity Measurement Device
DCM	113541	Dose Calibrator
DCM	113542	Infusion System
DCM	113543	Generator	Radioisotope Generator
DCM	113550	Fasting Duration
DCM	113551	Hydration Volume
DCM	113552	Recent Physical Activity
DCM	113560	Acute unilateral renal blockage
DCM	113561	Low Thyroid Uptake
DCM	113562	High Thyroid Uptake
DCM	113563	Severely Jaundiced
DCM	113568	Extravasation visible in image
DCM	113570	Cockroft-Gault Formula estimation of GFR
DCM	113571	CKD-EPI Formula estimation of GFR
DCM	113572	Glomerular Filtration Rate (MDRD)
DCM	113573	Glomerular Filtration Rate non-black (MDRD)
DCM	113574	Glomerular Filtration Rate black (MDRD)
DCM	113575	Glomerular Filtration Rate female (MDRD)
DCM	113576	Glomerular Filtration Rate Cystatin-based formula
DCM	113577	Glomerular Filtration Rate Creatinine-based formula (Schwartz)
DCM	113601	Small: < 32.0 cm lateral thickness
DCM	113602	Medium: 32.0-38.0 cm lateral thickness
DCM	113603	Large: > 38.0 cm lateral thickness
DCM	113605	Irradiation Event Label
DCM	113606	Label Type
DCM	113607	Series Number
DCM	113608	Acquisition Number
DCM	113609	Instance Number
DCM	113611	Stationary Acquisition
DCM	113612	Stepping Acquisition
DCM	113613	Rotational Acquisition
DCM	113620	Plane A
DCM	113621	Plane B
DCM	113622	Single Plane
DCM	113630	Continuous
DCM	113631	Pulsed
DCM	113650	Strip filter
DCM	113651	Wedge filter
DCM	113652	Butterfly filter
DCM	113653	Flat filter
DCM	113661	Outline of lobulations
DCM	113662	Inner limits of fuzzy margin
DCM	113663	Outer limits of fuzzy margin
DCM	113664	Outline of spiculations
DCM	113665	Linear spiculation
DCM	113666	Pixelated spiculations
DCM	113669	Orthogonal location arc
DCM	113670	Orthogonal location arc inner margin
DCM	113671	Orthogonal location arc outer margin
DCM	113680	Quality Control Intent
DCM	113681	Phantom
DCM	113682	ACR Accreditation Phantom - CT
DCM	113683	ACR Accreditation Phantom - MR
DCM	113684	ACR Accreditation Phantom - Mammography
DCM	113685	ACR Accreditation Phantom - Stereotactic Breast Biopsy
DCM	113686	ACR Accreditation Phantom - ECT
DCM	113687	ACR Accreditation Phantom - PET
DCM	113688	ACR Accreditation Phantom - ECT/PET
DCM	113689	ACR Accreditation Phantom - PET Faceplate
DCM	113690	IEC Head Dosimetry Phantom
DCM	113691	IEC Body Dosimetry Phantom
DCM	113692	NEMA XR21-2000 Phantom
DCM	113701	X-Ray Radiation Dose Report
DCM	113702	Accumulated X-Ray Dose Data
DCM	113704	Projection X-Ray
DCM	113705	Scope of Accumulation
DCM	113706	Irradiation Event X-Ray Data
DCM	113710	Niobium or Niobium compound
DCM	113711	Europium or Europium compound
DCM	113720	Calibration Protocol
DCM	113721	Irradiation Event Type
DCM	113722	Dose Area Product Total
DCM	113723	Calibration DateTime
DCM	113724	Calibration Responsible Party
DCM	113725	Dose (RP) Total
DCM	113726	Fluoro Dose Area Product Total
DCM	113727	Acquisition Dose Area Product Total
DCM	113728	Fluoro Dose (RP) Total
DCM	113729	Acquisition Dose (RP) Total
DCM	113730	Total Fluoro Time
DCM	113731	Total Number of Radiographic Frames
DCM	113732	Fluoro Mode
DCM	113733	KVP
DCM	113734	X-Ray Tube Current
DCM	113735	Exposure Time
DCM	113736	Exposure
DCM	113737	Distance Source to Reference Point
DCM	113738	Dose (RP)
DCM	113739	Positioner Primary End Angle
DCM	113740	Positioner Secondary End Angle
DCM	113742	Irradiation Duration
DCM	113743	Patient Orientation
DCM	113744	Patient Orientation Modifier
DCM	113745	Patient Table Relationship
DCM	113748	Distance Source to Isocenter
DCM	113750	Distance Source to Detector
DCM	113751	Table Longitudinal Position
DCM	113752	Table Lateral Position
DCM	113753	Table Height Position
DCM	113754	Table Head Tilt Angle
DCM	113755	Table Horizontal Rotation Angle
DCM	113756	Table Cradle Tilt Angle
DCM	113757	X-Ray Filter Material
DCM	113758	X-Ray Filter Thickness Minimum
DCM	113759	Table Longitudinal End Position
DCM	113760	Table Lateral End Position
DCM	113761	Table Height End Position
DCM	113763	Calibration Uncertainty
DCM	113764	Acquisition Plane
DCM	113766	Focal Spot Size
DCM	113767	Average X-Ray Tube Current
DCM	113768	Number of Pulses
DCM	113769	Irradiation Event UID
DCM	113770	Column Angulation
DCM	113771	X-Ray Filters
DCM	113772	X-Ray Filter Type
DCM	113773	X-Ray Filter Thickness Maximum
DCM	113780	Reference Point Definition
DCM	113788	Collimated Field Height
DCM	113789	Collimated Field Width
DCM	113790	Collimated Field Area
DCM	113791	Pulse Rate
DCM	113792	Distance Source to Table Plane
DCM	113793	Pulse Width
DCM	113794	Dose Measurement Device
DCM	113795	Acquired Image
DCM	113800	DLP to E conversion via MC computation
DCM	113801	CTDIfreeair to E conversion via MC computation
DCM	113802	DLP to E conversion via measurement
DCM	113803	CTDIfreeair to E conversion via measurement
DCM	113804	Sequenced Acquisition
DCM	113805	Constant Angle Acquisition
DCM	113806	Stationary Acquisition
DCM	113807	Free Acquisition
DCM	113808	ICRP Pub 60
DCM	113809	Start of X-Ray Irradiation
DCM	113810	End of X-Ray Irradiation
DCM	113811	CT Accumulated Dose Data
DCM	113812	Total Number of Irradiation Events
DCM	113813	CT Dose Length Product Total
DCM	113814	CT Effective Dose Total
DCM	113815	Patient Model
DCM	113816	Condition Effective Dose measured
DCM	113817	Effective Dose Phantom Type
DCM	113818	Dosimeter Type
DCM	113819	CT Acquisition
DCM	113820	CT Acquisition Type
DCM	113821	X-Ray Filter Aluminum Equivalent
DCM	113822	CT Acquisition Parameters
DCM	113823	Number of X-Ray Sources
DCM	113824	Exposure Time
DCM	113825	Scanning Length
DCM	113826	Nominal Single Collimation Width
DCM	113827	Nominal Total Collimation Width
DCM	113828	Pitch Factor
DCM	113829	CT Dose
DCM	113830	Mean CTDIvol
DCM	113831	CT X-Ray Source Parameters
DCM	113832	Identification of the X-Ray Source
DCM	113833	Maximum X-Ray Tube Current
DCM	113834	Exposure Time per Rotation
DCM	113835	CTDIw Phantom Type
DCM	113836	CTDIfreeair Calculation Factor
DCM	113837	Mean CTDIfreeair
DCM	113838	DLP
DCM	113839	Effective Dose
DCM	113840	Effective Dose Conversion Factor
DCM	113841	ICRP Pub 103
DCM	113842	X-Ray Modulation Type
DCM	113845	Exposure Index
DCM	113846	Target Exposure Index
DCM	113847	Deviation Index
DCM	113850	Irradiation Authorizing
DCM	113851	Irradiation Administering
DCM	113852	Irradiation Event
DCM	113853	Irradiation Event UID
DCM	113854	Source of Dose Information
DCM	113855	Total Acquisition Time
DCM	113856	Automated Data Collection
DCM	113857	Manual Entry
DCM	113858	MPPS Content
DCM	113859	Irradiating Device
DCM	113860	15cm from Isocenter toward Source
DCM	113861	30cm in Front of Image Input Surface
DCM	113862	1cm above Tabletop
DCM	113863	30cm above Tabletop
DCM	113864	15cm from Table Centerline
DCM	113865	4.2cm above Breast Support Surface
DCM	113866	Copied From Image Attributes
DCM	113867	Computed From Image Attributes
DCM	113868	Derived From Human-Readable Reports
DCM	113870	Person Name
DCM	113871	Person ID
DCM	113872	Person ID Issuer
DCM	113873	Organization Name
DCM	113874	Person Role in Organization
DCM	113875	Person Role in Procedure
DCM	113876	Device Role in Procedure
DCM	113877	Device Name
DCM	113878	Device Manufacturer
DCM	113879	Device Model Name
DCM	113880	Device Serial Number
DCM	113890	All Planes
DCM	113893	Length of Reconstructable Volume
DCM	113895	Top Z Location of Reconstructable Volume
DCM	113896	Bottom Z Location of Reconstructable Volume
DCM	113897	Top Z Location of Scanning Length
DCM	113898	Bottom Z Location of Scanning Length
DCM	113899	Exposed Range
DCM	113900	Dose Check Alert Details
DCM	113901	DLP Alert Value Configured
DCM	113902	CTDIvol Alert Value Configured
DCM	113903	DLP Alert Value
DCM	113904	CTDIvol Alert Value
DCM	113905	Accumulated DLP Forward Estimate
DCM	113906	Accumulated CTDIvol Forward Estimate
DCM	113907	Reason for Proceeding
DCM	113908	Dose Check Notification Details
DCM	113909	DLP Notification Value Configured
DCM	113910	CTDIvol Notification Value Configured
DCM	113911	DLP Notification Value
DCM	113912	CTDIvol Notification Value
DCM	113913	DLP Forward Estimate
DCM	113914	CTDIvol Forward Estimate
DCM	113915	Alternative dose alert behavior active
DCM	113921	Radiation Exposure
DCM	113922	Radioactive Substance Administered
DCM	113923	Radiation Exposure and Protection Information
DCM	113930	Size Specific Dose Estimate
DCM	113931	Measured Lateral Dimension
DCM	113932	Measured AP Dimension
DCM	113933	Derived Effective Diameter
DCM	113934	AAPM 204 Lateral Dimension
DCM	113935	AAPM 204 AP Dimension
DCM	113936	AAPM 204 Sum of Lateral and AP Dimension
DCM	113937	AAPM 204 Effective Diameter Estimated From Patient Age
DCM	113940	System Calculated
DCM	113941	In Detector Plane
DCM	113942	X-Ray Reading Device
DCM	113943	X-Ray Source Data Available
DCM	113944	X-Ray Mechanical Data Available
DCM	113945	X-Ray Detector Data Available
DCM	113946	Projection Eponymous Name
DCM	113947	Detector Type
DCM	113948	Direct Detector
DCM	113949	Indirect Detector
DCM	113950	Storage Detector
DCM	113951	Film
DCM	113952	Table Mount
DCM	113953	Unmounted Detector
DCM	113954	Upright Stand Mount
DCM	113955	C-Arm Mount
DCM	113956	CR/DR Mechanical Configuration
DCM	113957	Fluoroscopy-Guided Projection Radiography System
DCM	113958	Integrated Projection Radiography System
DCM	113959	Cassette-based Projection Radiography System
DCM	113961	Reconstruction Algorithm
DCM	113962	Filtered Back Projection
DCM	113963	Iterative Reconstruction
DCM	113964	At Surface of Patient
DCM	113965	100cm from X-Ray Source
DCM	113970	Procedure Step To This Point
DCM	113980	Water Equivalent Diameter
DCM	113981	Water Equivalent Diameter Representative Value
DCM	113982	Water Equivalent Diameter Integrated Across Scan Range
DCM	113983	Water Equivalent Diameter From Raw Data
DCM	113984	Water Equivalent Diameter From Localizer
DCM	113985	Series or Instance used for Water Equivalent Diameter estimation
DCM	113986	Z value of location of Water Equivalent Diameter estimation
DCM	113987	AAPM 220
DCM	113988	Estimated from Water Equivalent Diameter
DCM	113989	Arithmetic Average of SSDE(z)
DCM	113990	Arithmetic Average of Dw(z)
DCM	113991	Dw Conversion Factor Coefficients
DCM	113992	Water Equivalent Diameter From Limited FOV Images
DCM	113993	Size Specific Dose Estimate At Longitudinal Position Z
DCM	113994	Longitudinal Position Z
DCM	113995	Water Equivalent Diameter At Longitudinal Position Z
DCM	114000	Not a number
DCM	114001	Negative Infinity
DCM	114002	Positive Infinity
DCM	114003	Divide by zero
DCM	114004	Underflow
DCM	114005	Overflow
DCM	114006	Measurement failure
DCM	114007	Measurement not attempted
DCM	114008	Calculation failure
DCM	114009	Value out of range
DCM	114010	Value unknown
DCM	114011	Value indeterminate
DCM	114201	Time of flight
DCM	114202	Interferometry
DCM	114203	Laser scanning
DCM	114204	Pattern projection
DCM	114205	Shape from shading
DCM	114206	Shape from motion
DCM	114207	Confocal imaging
DCM	114208	Point Cloud Algorithmic
DCM	114209	Turntable Scan Method
DCM	114210	High resolution
DCM	114211	Fast mode
DCM	114213	Iterative Closest Point
DCM	114215	Freehand
DCM	114216	Checkerboard
DCM	120999	Device Description
DCM	121000	Unique Device Identifiers
DCM	121001	Quotation Mode
DCM	121002	Quoted Source
DCM	121003	Document
DCM	121004	Verbal
DCM	121005	Observer Type
DCM	121006	Person
DCM	121007	Device
DCM	121008	Person Observer Name
DCM	121009	Person Observer's Organization Name
DCM	121010	Person Observer's Role in the Organization
DCM	121011	Person Observer's Role in this Procedure
DCM	121012	Device Observer UID
DCM	121013	Device Observer Name
DCM	121014	Device Observer Manufacturer
DCM	121015	Device Observer Model Name
DCM	121016	Device Observer Serial Number
DCM	121017	Device Observer Physical Location During Observation
DCM	121018	Procedure Study Instance UID
DCM	121019	Procedure Study Component UID
DCM	121020	Placer Number
DCM	121021	Filler Number
DCM	121022	Accession Number
DCM	121023	Procedure Code
DCM	121024	Subject Class
DCM	121025	Patient
DCM	121026	Fetus
DCM	121027	Specimen
DCM	121028	Subject UID
DCM	121029	Subject Name
DCM	121030	Subject ID
DCM	121031	Subject Birth Date
DCM	121032	Subject Sex
DCM	121033	Subject Age
DCM	121034	Subject Species
DCM	121035	Subject Breed
DCM	121036	Mother of fetus
DCM	121037	Fetus number
DCM	121038	Number of Fetuses
DCM	121039	Specimen UID
DCM	121040	Specimen Accession Number
DCM	121041	Specimen Identifier
DCM	121042	Specimen Type
DCM	121043	Slide Identifier
DCM	121044	Slide UID
DCM	121045	Language
DCM	121046	Country of Language
DCM	121047	Language of Value
DCM	121048	Language of Name and Value
DCM	121049	Language of Content Item and Descendants
DCM	121050	Equivalent Meaning of Concept Name
DCM	121051	Equivalent Meaning of Value
DCM	121052	Presence of property
DCM	121053	Present
DCM	121054	Absent
DCM	121055	Path
DCM	121056	Area outline
DCM	121057	Perimeter outline
DCM	121058	Procedure reported
DCM	121059	Presence Undetermined
DCM	121060	History
DCM	121061	Device Observer Manufacturer Class UID
DCM	121062	Request
DCM	121064	Current Procedure Descriptions
DCM	121065	Procedure Description
DCM	121066	Prior Procedure Descriptions
DCM	121068	Previous Findings
DCM	121069	Previous Finding
DCM	121070	Findings
DCM	121071	Finding
DCM	121072	Impressions
DCM	121073	Impression
DCM	121074	Recommendations
DCM	121075	Recommendation
DCM	121076	Conclusions
DCM	121077	Conclusion
DCM	121078	Addendum
DCM	121079	Baseline
DCM	121080	Best illustration of finding
DCM	121081	Physician
DCM	121082	Nurse
DCM	121083	Technologist
DCM	121084	Radiographer
DCM	121085	Intern
DCM	121086	Resident
DCM	121087	Registrar
DCM	121088	Fellow
DCM	121089	Attending [Consultant]
DCM	121090	Scrub nurse
DCM	121091	Surgeon
DCM	121092	Sonologist
DCM	121093	Sonographer
DCM	121094	Performing
DCM	121095	Referring
DCM	121096	Requesting
DCM	121097	Recording
DCM	121098	Verifying
DCM	121099	Assisting
DCM	121100	Circulating
DCM	121101	Standby
DCM	121102	Other sex
DCM	121103	Undetermined sex
DCM	121104	Ambiguous sex
DCM	121105	Radiation Physicist
DCM	121106	Comment
DCM	121109	Indications for Procedure
DCM	121110	Patient Presentation
DCM	121111	Summary
DCM	121112	Source of Measurement
DCM	121113	Complications
DCM	121114	Performing Physician
DCM	121115	Discharge Summary
DCM	121116	Proximal Finding Site
DCM	121117	Distal Finding Site
DCM	121118	Patient Characteristics
DCM	121120	Cath Lab Procedure Log
DCM	121121	Room identification
DCM	121122	Equipment Identification
DCM	121123	Patient Status or Event
DCM	121124	Procedure Action Item ID
DCM	121125	DateTime of Recording of Log Entry
DCM	121126	Performed Procedure Step SOP Instance UID
DCM	121127	Performed Procedure Step SOP Class UID
DCM	121128	Procedure Action Duration
DCM	121130	Start Procedure Action	Start Procedure Action Item
DCM	121131	End Procedure Action	End Procedure Action Item
DCM	121132	Suspend Procedure Action	Suspend Procedure Action Item
DCM	121133	Resume Procedure Action	Resume Procedure Action Item
DCM	121135	Observation DateTime Qualifier
DCM	121136	DateTime Unsynchronized
DCM	121137	DateTime Estimated
DCM	121138	Image Acquired
DCM	121139	Modality
DCM	121140	Number of Frames
DCM	121141	Image Type
DCM	121142	Acquisition Duration
DCM	121143	Waveform Acquired
DCM	121144	Document Title
DCM	121145	Description of Material
DCM	121146	Quantity of Material
DCM	121147	Billing Code
DCM	121148	Unit Serial Identifier
DCM	121149	Lot Identifier
DCM	121150	Device Code
DCM	121151	Lesion Identifier
DCM	121152	Person administering drug/contrast
DCM	121153	Lesion Risk
DCM	121154	Intervention attempt identifier
DCM	121155	Deployment
DCM	121156	Percutaneous Entry Action
DCM	121157	Begin Circulatory Support
DCM	121158	End Circulatory Support
DCM	121160	Oxygen Administration Rate
DCM	121161	Begin oxygen administration
DCM	121162	End oxygen administration
DCM	121163	By ventilator	Oxygen Administration by ventilator
DCM	121165	Patient Assessment Performed
DCM	121166	Begin Pacing
DCM	121167	End Pacing
DCM	121168	Begin Ventilation
DCM	121169	End Ventilation
DCM	121171	Tech Note
DCM	121172	Nursing Note
DCM	121173	Physician Note
DCM	121174	Procedure Note
DCM	121180	Key Images
DCM	121181	DICOM Object Catalog
DCM	121190	Referenced Frames
DCM	121191	Referenced Segment
DCM	121192	Device Subject
DCM	121193	Device Subject Name
DCM	121194	Device Subject Manufacturer
DCM	121195	Device Subject Model Name
DCM	121196	Device Subject Serial Number
DCM	121197	Device Subject Physical Location during observation
DCM	121198	Device Subject UID
DCM	121200	Illustration of ROI
DCM	121201	Area Outline
DCM	121202	Area of Defined Region
DCM	121206	Distance
DCM	121207	Height
DCM	121208	Inter-Marker Distance
DCM	121210	Path
DCM	121211	Path length
DCM	121213	Perimeter Outline
DCM	121214	Referenced Segmentation Frame
DCM	121216	Volume estimated from single 2D region
DCM	121217	Volume estimated from three or more non-coplanar 2D regions
DCM	121218	Volume estimated from two non-coplanar 2D regions
DCM	121219	Volume of bounding three dimensional region
DCM	121220	Volume of circumscribed sphere
DCM	121221	Volume of ellipsoid
DCM	121222	Volume of sphere
DCM	121223	Arm of angle
DCM	121224	Acetabular angle
DCM	121225	Vector
DCM	121226	Approximate spatial location
DCM	121227	Line segment length
DCM	121230	Path Vertex
DCM	121231	Volume Surface
DCM	121232	Source series for segmentation
DCM	121233	Source image for segmentation
DCM	121242	Distance from nipple
DCM	121243	Distance from skin
DCM	121244	Distance from chest wall
DCM	121290	Patient exposure to ionizing radiation
DCM	121291	Results communicated
DCM	121301	Simultaneous Doppler
DCM	121302	Simultaneous Hemodynamic
DCM	121303	Simultaneous ECG
DCM	121304	Simultaneous Voice Narrative
DCM	121305	Simultaneous Respiratory Waveform
DCM	121306	Simultaneous Arterial Pulse Waveform
DCM	121307	Simultaneous Phonocardiographic Waveform
DCM	121310	RT treatment plan for the position being verified
DCM	121311	Localizer
DCM	121312	Biopsy localizer
DCM	121313	Other partial views
DCM	121314	Other image of biplane pair
DCM	121315	Other image of stereoscopic pair
DCM	121316	Images related to standalone object
DCM	121317	Spectroscopy
DCM	121318	Spectroscopy Data for Water Phase Correction
DCM	121320	Uncompressed predecessor
DCM	121321	Mask image for image processing operation
DCM	121322	Source image for image processing operation
DCM	121323	Source series for image processing operation
DCM	121324	Source image
DCM	121325	Lossy compressed image
DCM	121326	Alternate SOP Class instance
DCM	121327	Full fidelity image
DCM	121328	Alternate Photometric Interpretation image
DCM	121329	Source image for montage
DCM	121330	Lossy compressed predecessor
DCM	121331	Equivalent CDA Document
DCM	121332	Complete Rendering for Presentation
DCM	121333	Partial Rendering for Presentation
DCM	121334	Extended Rendering for Presentation
DCM	121335	Source Document
DCM	121338	Anatomic image
DCM	121339	Functional image
DCM	121340	Spectral filtered image
DCM	121341	Device localizer
DCM	121342	Dose Image
DCM	121346	Acquisition frames corresponding to volume
DCM	121347	Volume corresponding to spatially-related acquisition frames
DCM	121348	Temporal Predecessor
DCM	121349	Temporal Successor
DCM	121350	Same acquisition at lower resolution
DCM	121351	Same acquisition at higher resolution
DCM	121352	Same acquisition at different focal depth
DCM	121353	Same acquisition at different spectral band
DCM	121354	Imaged container label
DCM	121358	For Processing predecessor
DCM	121360	Replaced report
DCM	121361	Addended report
DCM	121362	Preliminary report
DCM	121363	Partial report
DCM	121370	Composed from prior doses
DCM	121371	Composed from prior doses and current plan
DCM	121372	Source dose for composing current dose
DCM	121373	RT Pre-Treatment Dose Check
DCM	121374	RT Pre-Treatment Consistency Check
DCM	121375	Assessment By Comparison
DCM	121376	Assessment By Rules
DCM	121377	Composed with radiobiological effects
DCM	121378	Composed with weighting for fractions delivered
DCM	121380	Active Ingredient Undiluted Concentration
DCM	121381	Contrast/Bolus Ingredient Opaque
DCM	121382	Quantity administered
DCM	121383	Mass administered
DCM	121384	RT Plan Label
DCM	121385	Current Fraction Number
DCM	121386	Number of Fractions Planned
DCM	121387	Number of Fractions Completed
DCM	121388	Checked-In Status
DCM	121389	Referenced Beam Number
DCM	121401	Derivation
DCM	121402	Normality
DCM	121403	Level of Significance
DCM	121404	Selection Status
DCM	121405	Population description
DCM	121406	Reference Authority
DCM	121407	Normal Range description
DCM	121408	Normal Range Authority
DCM	121410	User chosen value
DCM	121411	Most recent value chosen
DCM	121412	Mean value chosen
DCM	121414	Standard deviation of population
DCM	121415	Percentile Ranking of measurement
DCM	121416	Z-Score of measurement
DCM	121417	2 Sigma deviation of population
DCM	121420	Equation
DCM	121421	Equation Citation
DCM	121422	Table of Values Citation
DCM	121423	Method Citation
DCM	121424	Table of Values
DCM	121425	Index
DCM	121427	Estimated
DCM	121428	Calculated
DCM	121430	Concern
DCM	121431	DateTime Concern Noted
DCM	121432	DateTime Concern Resolved
DCM	121433	DateTime Problem Resolved
DCM	121434	Service Delivery Location
DCM	121435	Service Performer
DCM	121436	Medical Device Used
DCM	121437	Pharmacologic and exercise stress test
DCM	121438	Paced stress test
DCM	121439	Correction of congenital cardiovascular deformity
DCM	121701	RT Patient Setup
DCM	121702	RT Patient Position Acquisition, single plane MV
DCM	121703	RT Patient Position Acquisition, dual plane MV
DCM	121704	RT Patient Position Acquisition, single plane kV
DCM	121705	RT Patient Position Acquisition, dual plane kV
DCM	121706	RT Patient Position Acquisition, dual plane kV/MV
DCM	121707	RT Patient Position Acquisition, CT kV
DCM	121708	RT Patient Position Acquisition, CT MV
DCM	121709	RT Patient Position Acquisition, Optical
DCM	121710	RT Patient Position Acquisition, Ultrasound
DCM	121711	RT Patient Position Acquisition, Spatial Fiducials
DCM	121712	RT Patient Position Registration, single plane
DCM	121713	RT Patient Position Registration, dual plane
DCM	121714	RT Patient Position Registration, 3D CT general
DCM	121715	RT Patient Position Registration, 3D CT marker-based
DCM	121716	RT Patient Position Registration, 3D CT volume-based
DCM	121717	RT Patient Position Registration, 3D on 2D reference
DCM	121718	RT Patient Position Registration, 2D on 3D reference
DCM	121719	RT Patient Position Registration, Optical
DCM	121720	RT Patient Position Registration, Ultrasound
DCM	121721	RT Patient Position Registration, Spatial Fiducials
DCM	121722	RT Patient Position Adjustment
DCM	121723	RT Patient Position In-treatment-session Review
DCM	121724	RT Treatment Simulation with Internal Verification
DCM	121725	RT Treatment Simulation with External Verification
DCM	121726	RT Treatment with Internal Verification
DCM	121727	RT Treatment with External Verification
DCM	121728	RT Treatment QA with Internal Verification
DCM	121729	RT Treatment QA with External Verification
DCM	121730	RT Machine QA
DCM	121731	RT Treatment QA by RT Plan Dose Check
DCM	121732	RT Treatment QA by RT Plan Difference Check
DCM	121733	RT Treatment QA by RT Ion Plan Dose Check
DCM	121734	RT Treatment QA by RT Ion Plan Difference Check	RT Treatment QA with RT Ion Plan Difference Check
DCM	121735	RT Brachy Treatment
DCM	121736	RT Image-Guided Patient Positioning and Treatment Delivery
DCM	121737	RT Patient Position Acquisition, MR
DCM	121738	RT Patient Position Registration, MR
DCM	121740	Treatment Delivery Type
DCM	122001	Patient called to procedure room
DCM	122002	Patient admitted to procedure room
DCM	122003	Patient given pre-procedure instruction
DCM	122004	Patient informed consent given
DCM	122005	Patient advance directive given
DCM	122006	Nil Per Os (NPO) status confirmed
DCM	122007	Patient assisted to table
DCM	122008	Patient prepped and draped
DCM	122009	Patient connected to continuous monitoring
DCM	122010	Patient transferred to holding area
DCM	122011	Patient transferred to surgery
DCM	122012	Patient transferred to CCU
DCM	122020	Patient disoriented
DCM	122021	Patient reports nausea
DCM	122022	Patient reports discomfort
DCM	122023	Patient reports chest pain
DCM	122024	Patient reports no pain
DCM	122025	Patient alert
DCM	122026	Patient restless
DCM	122027	Patient sedated
DCM	122028	Patient asleep
DCM	122029	Patient unresponsive
DCM	122030	Patient has respiratory difficulty
DCM	122031	Patient coughed
DCM	122032	Patient disconnected from continuous monitoring
DCM	122033	Hemostasis achieved
DCM	122034	Hemostasis not achieved - oozing
DCM	122035	Hemostasis not achieved - actively bleeding
DCM	122036	Patient given post-procedure instruction
DCM	122037	Patient discharged from department
DCM	122038	Patient pronounced dead
DCM	122039	Patient transferred to morgue
DCM	122041	Personnel Arrived
DCM	122042	Personnel Departed
DCM	122043	Page Sent To
DCM	122044	Consultation With
DCM	122045	Office called
DCM	122046	Equipment failure
DCM	122047	Equipment brought to procedure room
DCM	122048	Equipment ready
DCM	122049	Equipment removed
DCM	122052	Bioptome
DCM	122053	Valvular Intervention
DCM	122054	Aortic Intervention
DCM	122055	Septal Defect Intervention
DCM	122056	Vascular Intervention
DCM	122057	Myocardial biopsy
DCM	122058	Arterial conduit angiography
DCM	122059	Single plane Angiography
DCM	122060	Bi-plane Angiography
DCM	122061	Percutaneous Coronary Intervention
DCM	122062	15-Lead ECG
DCM	122072	Pre-procedure log
DCM	122073	Analysis or measurements for current procedure	Current procedure evidence
DCM	122075	Prior report for current patient
DCM	122076	Consumable taken from inventory
DCM	122077	Consumable returned to inventory
DCM	122078	Remaining consumable disposed
DCM	122079	Consumable unusable
DCM	122081	Drug start
DCM	122082	Drug end
DCM	122083	Drug administered
DCM	122084	Contrast start
DCM	122085	Contrast end
DCM	122086	Contrast administered
DCM	122087	Infusate start
DCM	122088	Infusate end
DCM	122089	Device crossed lesion
DCM	122090	Intervention Action
DCM	122091	Volume administered
DCM	122092	Undiluted dose administered
DCM	122093	Concentration
DCM	122094	Rate of administration
DCM	122095	Duration of administration
DCM	122096	Volume unadministered or discarded
DCM	122097	Catheter Curve
DCM	122098	Transmit Frequency
DCM	122099	ST change from baseline
DCM	122101	Aneurysm on cited vessel
DCM	122102	Graft to cited segment, proximal section
DCM	122103	Graft to cited segment, mid section
DCM	122104	Graft to cited segment, distal section
DCM	122105	DateTime of Intervention
DCM	122106	Duration of Intervention
DCM	122107	Baseline Stenosis Measurement
DCM	122108	Post-Intervention Stenosis Measurement
DCM	122109	Baseline TIMI Flow
DCM	122110	Post-Intervention TIMI Flow
DCM	122111	Primary Intervention Device
DCM	122112	Normal Myocardium
DCM	122113	Scarred Myocardium
DCM	122114	Thinning Myocardium
DCM	122120	Hemodynamics Report
DCM	122121	Atrial pressure measurements
DCM	122122	Ventricular pressure measurements
DCM	122123	Gradient assessment
DCM	122124	Blood velocity measurements
DCM	122125	Blood lab measurements
DCM	122126	Derived Hemodynamic Measurements
DCM	122127	Clinical Context
DCM	122128	Patient Transferred From
DCM	122129	PCI during this procedure
DCM	122130	Dose Area Product
DCM	122131	Degree of Thrombus
DCM	122132	Severity of Calcification
DCM	122133	Lesion Morphology
DCM	122134	Vessel Morphology
DCM	122138	Circulatory Support
DCM	122139	Reason for Study
DCM	122140	Comparison with Prior Study Done
DCM	122141	Electrode Placement
DCM	122142	Acquisition Device Type
DCM	122143	Acquisition Device ID
DCM	122144	Quantitative Analysis
DCM	122145	Qualitative Analysis
DCM	122146	Procedure DateTime
DCM	122147	Clinical Interpretation
DCM	122148	Lead ID
DCM	122149	Beat Number
DCM	122150	Compound Statement
DCM	122151	Trend
DCM	122152	Statement
DCM	122153	Statement Modifier
DCM	122154	Conjunctive Term
DCM	122157	Probability
DCM	122158	ECG Global Measurements
DCM	122159	ECG Lead Measurements
DCM	122160	Derived Area, Non-Valve	Derived Non-Valve Area
DCM	122161	Pulmonary Flow
DCM	122162	Systemic Flow
DCM	122163	Discharge DateTime
DCM	122164	Coronary Artery Bypass During This Admission
DCM	122165	DateTime of Death
DCM	122166	Death During This Admission
DCM	122167	Death During Catheterization
DCM	122170	Type of Myocardial Infarction
DCM	122171	Coronary lesion > = 50% stenosis
DCM	122172	Acute MI Present
DCM	122173	ST Elevation Onset DateTime
DCM	122175	Number of lesion interventions attempted
DCM	122176	Number of lesion interventions successful
DCM	122177	Procedure Result
DCM	122178	Lesion Intervention Information
DCM	122179	Peri-procedural MI occurred
DCM	122180	CK-MB baseline
DCM	122181	CK-MB peak
DCM	122182	R-R interval
DCM	122183	Blood temperature
DCM	122185	Blood Oxygen content
DCM	122187	Blood Carbon dioxide saturation
DCM	122188	Pulmonary Arterial Content (FCpa)
DCM	122189	Pulmonary Venous Content (FCpv)
DCM	122190	Max dp/dt/P
DCM	122191	Ventricular End Diastolic pressure
DCM	122192	Indicator appearance time
DCM	122193	Maximum pressure acceleration
DCM	122194	Ventricular Systolic blood pressure
DCM	122195	Pulse Strength
DCM	122196	C wave pressure
DCM	122197	Gradient pressure, average
DCM	122198	Gradient pressure, peak
DCM	122199	Pressure at dp/dt max
DCM	122201	Diastolic blood velocity, mean
DCM	122202	Diastolic blood velocity, peak
DCM	122203	Systolic blood velocity, mean
DCM	122204	Systolic blood velocity, peak
DCM	122205	Blood velocity, mean
DCM	122206	Blood velocity, minimum
DCM	122207	Blood velocity, peak
DCM	122208	x-descent pressure
DCM	122209	y-descent pressure
DCM	122210	z-point pressure
DCM	122211	Left Ventricular ejection time
DCM	122212	Left Ventricular filling time
DCM	122213	Right Ventricular ejection time
DCM	122214	Right Ventricular filling time
DCM	122215	Total Pulmonary Resistance
DCM	122216	Total Vascular Resistance
DCM	122217	Coronary Flow reserve
DCM	122218	Diastolic/Systolic velocity ratio
DCM	122219	Hyperemic ratio
DCM	122220	Hemodynamic Resistance Index
DCM	122221	Thorax diameter, sagittal
DCM	122222	Procedure Environmental Characteristics
DCM	122223	Room oxygen concentration
DCM	122224	Room temperature
DCM	122225	Room Barometric pressure
DCM	122227	Left to Right Flow
DCM	122228	Right to Left Flow
DCM	122229	Arteriovenous difference
DCM	122230	10 Year CHD Risk
DCM	122231	Comparative Average10 Year CHD Risk
DCM	122232	Comparative Low10 Year CHD Risk
DCM	122233	LDL Cholesterol Score Sheet for Men
DCM	122234	LDL Cholesterol Score Sheet for Women
DCM	122235	Total Cholesterol Score Sheet for Men
DCM	122236	Total Cholesterol Score Sheet for Women
DCM	122237	Corrected Sinus Node Recovery Time
DCM	122238	Max volume normalized to 50mmHg pulse pressure
DCM	122239	Oxygen Consumption
DCM	122240	BSA = 0.003207*WT^(0.7285-0.0188*log(WT))*HT^0.3
DCM	122241	BSA = 0.007184*WT^0.425*HT^0.725
DCM	122242	BSA = 0.0235*WT^0.51456*HTcm^0.42246	BSA = 0.0235*WT^0.51456u200b*HT^0.42246
DCM	122243	BSA = 0.024265*WT^0.5378*HTcm^0.3964	BSA = 0.024265*WT^0.5378u200b*HT^0.3964
DCM	122244	BSA = (HT*WT/36)^0.5
DCM	122245	BSA = 1321+0.3433*WT
DCM	122246	BSA = 0.0004688*WT^(0.8168-0.0154*log(WT))
DCM	122247	VO2male = BSA (138.1 - 11.49 * loge(age) + 0.378*HRf)
DCM	122248	VO2female = BSA (138.1 - 17.04 * loge(age) + 0.378*HRf)
DCM	122249	VO2 = VeSTPD * 10 * (FIO2 - FE02)
DCM	122250	VO2 = 152 * BSA
DCM	122251	VO2 = 175 * BSA
DCM	122252	VO2 = 176 * BSA
DCM	122253	Robertson & Reid table
DCM	122254	Fleisch table
DCM	122255	Boothby table
DCM	122256	if (prem age< 3days) P50 = 19.9
DCM	122257	if (age < 1day) P50 = 21.6
DCM	122258	if (age < 30day) P50 = 24.6
DCM	122259	if (age < 18y) P50 = 27.2
DCM	122260	if (age < 40y) P50 = 27.4
DCM	122261	if (age > 60y) P50 = 29.3
DCM	122262	Area = Flow / 44.5 * sqrt(Gradient[mmHg])
DCM	122263	MVA = Flow / 38.0 * sqrt(Gradient[mmHg])
DCM	122265	BMI = Wt / Ht ^ 2
DCM	122266	BSA = 0.007358*WT^0.425*HT^0.725
DCM	122267	BSA = 0.010265*WT^0.423*HT^0.651
DCM	122268	BSA = 0.008883*WT^0.444*HT^0.663
DCM	122269	BSA = 0.038189*WT^0.423*HT^0.362
DCM	122270	BSA = 0.009568*WT^0.473*HT^0.655
DCM	122271	skin condition Warm
DCM	122272	skin condition Cool
DCM	122273	skin condition Cold
DCM	122274	skin condition Dry
DCM	122275	skin condition Clammy
DCM	122276	skin condition Diaphoretic
DCM	122277	skin condition Flush
DCM	122278	skin condition Mottled
DCM	122279	skin condition Pale
DCM	122281	airway unobstructed
DCM	122282	airway partially obstructed
DCM	122283	airway severely obstructed
DCM	122288	Not visualized
DCM	122291	Quantitative Arteriography Report
DCM	122292	Quantitative Ventriculography Report
DCM	122301	Guidewire crossing lesion unsuccessful
DCM	122302	Guidewire crossing lesion successful
DCM	122303	Angioplasty balloon inflated
DCM	122304	Angioplasty balloon deflated
DCM	122305	Device deployed
DCM	122306	Stent re-expanded
DCM	122307	Object removed
DCM	122308	Radiation applied
DCM	122309	Radiation removed
DCM	122310	Interventional device placement unsuccessful
DCM	122311	Interventional device placed
DCM	122312	Intervention performed
DCM	122313	Interventional device withdrawn
DCM	122319	Catheter Size
DCM	122320	Injectate Temperature
DCM	122321	Injectate Volume
DCM	122322	Calibration Factor
DCM	122325	IVUS Report
DCM	122330	EEM Diameter
DCM	122331	Plaque Plus Media Thickness
DCM	122332	Lumen Perimeter
DCM	122333	EEM Cross-Sectional Area
DCM	122334	Plaque plus Media Cross-Sectional Area
DCM	122335	In-Stent Neointimal Cross-Sectional Area
DCM	122336	Vascular Volume measurement length
DCM	122337	Relative position
DCM	122339	Stent Volume Obstruction
DCM	122340	Fiducial feature
DCM	122341	Calcium Length
DCM	122343	Lumen Eccentricity Index
DCM	122344	Plaque plus Media Eccentricity Index
DCM	122345	Remodeling Index
DCM	122346	Stent Symmetry Index
DCM	122347	Stent Expansion Index
DCM	122348	Lumen Shape Index
DCM	122350	Lumen Diameter Ratio
DCM	122351	Stent Diameter Ratio
DCM	122352	EEM Diameter Ratio
DCM	122354	Plaque Burden
DCM	122355	Arc of Calcium
DCM	122356	Soft plaque
DCM	122357	In-Stent Neointima
DCM	122360	True Lumen
DCM	122361	False Lumen
DCM	122363	Plaque Rupture
DCM	122364	Stent Gap
DCM	122367	T-1 Worst
DCM	122368	T-2 Secondary
DCM	122369	T-3 Secondary
DCM	122370	T-4 Secondary
DCM	122371	EEM Volume
DCM	122372	Lumen Volume
DCM	122374	In-Stent Neointimal Volume
DCM	122375	Native Plaque Volume
DCM	122376	Total Plaque Volume
DCM	122380	Proximal Reference
DCM	122381	Distal Reference
DCM	122382	Site of Lumen Minimum
DCM	122383	Stented Region
DCM	122384	Entire Pullback
DCM	122385	Proximal Stent Margin
DCM	122386	Distal Stent Margin
DCM	122387	Dissection Classification
DCM	122388	Intra-stent Dissection
DCM	122389	Vulnerable Plaque
DCM	122390	Eroded Plaque
DCM	122391	Relative Stenosis Severity
DCM	122393	Restenotic Lesion
DCM	122394	Fibro-Lipidic Plaque
DCM	122395	Necrotic-Lipidic Plaque
DCM	122397	Adventitial Dissection
DCM	122398	Intimal Dissection
DCM	122399	Medial Dissection
DCM	122400	Simultaneously Acquired
DCM	122401	Same Anatomy
DCM	122402	Same Indication
DCM	122403	For Attenuation Correction
DCM	122404	Reconstructed
DCM	122405	Algorithm Manufacturer
DCM	122406	Left Atrial Ejection Fraction by Angiography
DCM	122407	Left Atrial ED Volume
DCM	122408	Left Atrial ES Volume
DCM	122410	Contour Realignment
DCM	122411	Threshold Value
DCM	122417	Regional Abnormal Wall Motion
DCM	122421	Calibration Object
DCM	122422	Calibration Method
DCM	122423	Calibration Object Size
DCM	122428	Area Length Method
DCM	122429	Volume Method
DCM	122430	Reference Method
DCM	122431	Regression Slope ED
DCM	122432	Regression Offset ED
DCM	122433	Regression Slope ES
DCM	122434	Regression Offset ES
DCM	122435	Regression Volume Exponent
DCM	122438	Reference Points
DCM	122445	Wall Thickness
DCM	122446	Wall Volume
DCM	122447	Wall Mass
DCM	122448	Wall Stress
DCM	122449	Centerline Wall Motion Analysis
DCM	122450	Normalized Chord Length
DCM	122451	Abnormal Region
DCM	122452	First Chord of Abnormal Region
DCM	122453	Last Chord of Abnormal Region
DCM	122459	Territory Region Severity
DCM	122461	Opposite Region Severity
DCM	122464	LAD Region in RAO Projection
DCM	122465	RCA Region in RAO Projection	RCA Region in ROA Projection
DCM	122466	Single LAD Region in RAO Projection
DCM	122467	Single RCA Region in RAO Projection
DCM	122468	Multiple LAD Region in RAO Projection
DCM	122469	Multiple RCA Region in RAO Projection
DCM	122470	LAD Region in LAO Projection
DCM	122471	RCA Region in LAO Projection
DCM	122472	CFX Region in LAO Projection
DCM	122473	Circular method
DCM	122474	Densitometric method
DCM	122475	Center of Gravity
DCM	122476	Long Axis Based
DCM	122477	No Realignment
DCM	122480	Vessel Lumen Cross-Sectional Area
DCM	122481	Contour Start
DCM	122482	Contour End
DCM	122485	Sphere
DCM	122486	Geometric Isocenter
DCM	122487	Geometric Non-Isocenter
DCM	122488	Calibration Object Used
DCM	122489	Curve Fitted Reference
DCM	122490	Interpolated Local Reference
DCM	122491	Mean Local Reference
DCM	122493	Radial Based Wall Motion Analysis
DCM	122495	Regional Contribution to Ejection Fraction
DCM	122496	Radial Shortening
DCM	122497	Landmark Based Wall Motion Analysis
DCM	122498	Slice Contribution to Ejection Fraction
DCM	122499	Frame to Frame Analysis
DCM	122501	Area of closed irregular polygon
DCM	122502	Area of a closed NURBS
DCM	122503	Integration of sum of closed areas on contiguous slices method for volume
DCM	122505	Calibration
DCM	122507	Left Contour
DCM	122508	Right Contour
DCM	122509	Diameter Graph
DCM	122510	Length Luminal Segment
DCM	122511	Graph Increment
DCM	122516	Site of Maximum Luminal
DCM	122517	Densitometric Luminal Cross-sectional Area Graph
DCM	122528	Position of Proximal Border
DCM	122529	Position of Distal Border
DCM	122542	Plaque Area
DCM	122544	Diameter Symmetry
DCM	122545	Area Symmetry
DCM	122546	Inflow Angle
DCM	122547	Outflow Angle
DCM	122548	Stenotic Flow Reserve
DCM	122549	Poiseuille Resistance
DCM	122550	Turbulence Resistance
DCM	122551	Pressure Drop at SFR
DCM	122554	Segmentation Method
DCM	122555	Estimated Normal Flow
DCM	122558	Area Length Kennedy
DCM	122559	Area Length Dodge
DCM	122560	Area Length Wynne
DCM	122562	Multiple Slices
DCM	122563	Boak
DCM	122564	TS Pyramid
DCM	122565	Two Chamber
DCM	122566	Parallelepiped
DCM	122572	BSA^1.219
DCM	122574	Equidistant method
DCM	122575	User selected method
DCM	122582	Left ventricular posterobasal segment
DCM	122600	Cardiovascular Analysis Report
DCM	122601	Ventricular Analysis
DCM	122602	Myocardial Perfusion Analysis
DCM	122603	Calcium Scoring Analysis
DCM	122604	Flow Quantification
DCM	122605	Vascular Morphological Analysis
DCM	122606	Vascular Functional Analysis
DCM	122607	Thickening Analysis
DCM	122608	Absolute Values Of Ventricular Measurements
DCM	122609	Normalized Values Of Ventricular Measurements
DCM	122611	Reference Point
DCM	122612	central breathing position
DCM	122616	Peak Ejection Rate
DCM	122617	Peak Ejection Time
DCM	122618	Peak Filling Rate
DCM	122619	Peak Filling Time
DCM	122620	Papillary Muscle Excluded
DCM	122621	Papillary Muscle Included
DCM	122624	Wall Thickness Ratio end-systolic to end-diastolic
DCM	122627	Curve Fit Method
DCM	122628	Baseline Result Correction
DCM	122631	Signal Earliest Peak Time
DCM	122633	Signal Increase Start Time
DCM	122634	Signal Time to Peak
DCM	122635	MR Perfusion Peak
DCM	122636	MR Perfusion Slope
DCM	122637	MR Perfusion Time Integral
DCM	122638	Signal Baseline Start
DCM	122639	Signal Baseline End
DCM	122640	Image Interval
DCM	122642	Velocity Encoding Minimum Value
DCM	122643	Velocity Encoding Maximum Value
DCM	122645	Net Forward Volume
DCM	122650	Area Based Method
DCM	122651	Diameter Based Method
DCM	122652	Volume Based Method
DCM	122655	NASCET
DCM	122656	ECST
DCM	122657	Agatston Score Threshold
DCM	122658	Calcium Mass Threshold
DCM	122659	Calcium Scoring Calibration
DCM	122660	Calcium Volume
DCM	122661	Calcium Mass
DCM	122664	Late Contrast Enhancement
DCM	122665	Time interval since injection of contrast media
DCM	122666	Time relative to R-wave peak
DCM	122667	Blood velocity vs. time of cardiac cycle
DCM	122668	Time interval since detection of contrast bolus
DCM	122670	Papillary Muscle Included/Excluded
DCM	122675	Anterior-Posterior
DCM	122680	endoleak
DCM	122683	stent fracture
DCM	122684	stent disintegration
DCM	122685	Stent Composition
DCM	122686	Parent Vessel Finding
DCM	122687	Site of Lumen Maximum
DCM	122698	X-Concept
DCM	122699	Y-Concept
DCM	122700	Indications for Pharmacological Stress
DCM	122701	Procedure time base
DCM	122702	Treadmill speed
DCM	122703	Treadmill gradient
DCM	122704	Ergometer power
DCM	122705	Pharmacological Stress Agent Dose Rate
DCM	122706	Rating of Perceived Exertion
DCM	122707	Number of Ectopic Beats
DCM	122708	Double Product
DCM	122709	Activity workload
DCM	122710	Time since start of stage
DCM	122711	Exercise duration after stress agent injection
DCM	122712	Imaging Start DateTime
DCM	122713	Attenuation correction method
DCM	122715	Pharmacological Stress Agent Dose
DCM	122716	Maximum Power Output Achieved
DCM	122717	Peak activity workload
DCM	122718	Peak Double Product
DCM	122720	OSEM algorithm
DCM	122721	Chang method
DCM	122726	Algorithmic Attenuation Correction
DCM	122727	NM Transmission Attenuation Correction
DCM	122728	CT-based Attenuation Correction
DCM	122729	No Attenuation Correction
DCM	122730	Bazett QT Correction Algorithm	Bazett QTc Algorithm
DCM	122731	Hodges QT Correction Algorithm	Hodges QTc Algorithm
DCM	122732	Fridericia QTc Algorithm
DCM	122733	Framingham QTc Algorithm
DCM	122734	Borg RPE Scale
DCM	122735	Borg CR10 Scale
DCM	122739	Overall study quality
DCM	122740	Excellent image quality
DCM	122741	Good image quality
DCM	122742	Poor image quality
DCM	122743	Body habitus attenuation
DCM	122744	Breast attenuation
DCM	122745	Diaphragmatic attenuation
DCM	122748	False Positive defect finding
DCM	122750	Non-diagnostic - low heart rate
DCM	122751	Non-diagnostic - resting ST abnormalities
DCM	122752	Non-diagnostic - ventricular pacing or LBBB
DCM	122753	Non-diagnostic ECG
DCM	122755	Strongly positive
DCM	122756	Strongly positive - ST elevation
DCM	122757	ST Depression - Horizontal
DCM	122758	ST Depression - Upsloping
DCM	122759	ST Depression - Downsloping
DCM	122760	Stress test score
DCM	122762	Number of diseased vessel territories
DCM	122764	Patient weight exceeds equipment limit	Weight exceeds equipment limit
DCM	122768	Difference in Ejection Fraction
DCM	122769	Difference in ED LV Volume
DCM	122770	Ratio of achieved to predicted maximal oxygen consumption
DCM	122771	Ratio of achieved to predicted functional capacity
DCM	122772	Aerobic index
DCM	122773	ST/HR Index
DCM	122775	Agreement with prior findings
DCM	122776	Disagreement with prior findings
DCM	122781	Rest thallium/stress technetium procedure
DCM	122782	Rest technetium/stress technetium 1 day procedure
DCM	122783	Rest technetium/stress technetium 2 day procedure
DCM	122784	Stress technetium/rest technetium 1 day procedure
DCM	122785	NM Myocardial Viability procedure
DCM	122791	PET Myocardial Perfusion, Rest only
DCM	122792	PET Myocardial Perfusion, Stress only
DCM	122793	PET Myocardial Perfusion, Rest and Stress
DCM	122795	PET Myocardial Viability, Rest only
DCM	122796	PET Myocardial Viability, Stress only
DCM	122797	PET Myocardial Viability, Rest and Stress
DCM	122799	Anginal Equivalent
DCM	123001	Radiopharmaceutical
DCM	123003	Radiopharmaceutical Start DateTime
DCM	123004	Radiopharmaceutical Stop DateTime
DCM	123005	Radiopharmaceutical Volume
DCM	123006	Radionuclide Total Dose
DCM	123007	Radiopharmaceutical Specific Activity
DCM	123009	Radionuclide Syringe Counts
DCM	123010	Radionuclide Residual Syringe Counts
DCM	123011	Contrast/Bolus Agent
DCM	123012	Pre-Medication
DCM	123014	Target Region
DCM	123015	Imaging Direction
DCM	123016	Imaging Conditions
DCM	123019	Caudal 10 degree distal-cranioproximal oblique
DCM	123101	Neighborhood Analysis
DCM	123102	Adaptive Filtering
DCM	123103	Edge Detection
DCM	123104	Morphological Operations
DCM	123105	Histogram Analysis
DCM	123106	Multi-Scale/Resolution Filtering
DCM	123107	Cluster Analysis
DCM	123108	Multispectral Processing
DCM	123109	Manual Processing
DCM	123110	Artificial Intelligence
DCM	123111	Deformable Models
DCM	125000	OB-GYN Ultrasound Procedure Report
DCM	125001	Fetal Biometry Ratios
DCM	125002	Fetal Biometry
DCM	125003	Fetal Long Bones
DCM	125004	Fetal Cranium
DCM	125005	Biometry Group
DCM	125006	Biophysical Profile
DCM	125007	Measurement Group
DCM	125008	Fetus Summary
DCM	125009	Early Gestation
DCM	125010	Identifier
DCM	125011	Pelvis and Uterus
DCM	125012	Growth Percentile Rank
DCM	125013	Growth Z-score
DCM	125015	Fetus Characteristics
DCM	125016	Fetal Measurements
DCM	125021	Frame of Reference Identity
DCM	125022	Fiducial Alignment
DCM	125023	Acquisition Equipment Alignment
DCM	125024	Image Content-based Alignment
DCM	125025	Visual Alignment
DCM	125026	Image Content and Fiducial Based Alignment
DCM	125027	Deformed for Registration
DCM	125028	Source Deformable Spatial Registration
DCM	125030	Inter-Hemispheric Plane
DCM	125031	Right Hemisphere Most Anterior
DCM	125032	Right Hemisphere Most Posterior
DCM	125033	Right Hemisphere Most Superior
DCM	125034	Right Hemisphere Most Inferior
DCM	125035	Left Hemisphere Most Anterior
DCM	125036	Left Hemisphere Most Posterior
DCM	125037	Left Hemisphere Most Superior
DCM	125038	Left Hemisphere Most Inferior
DCM	125040	Background
DCM	125041	Registration Input
DCM	125100	Vascular Ultrasound Procedure Report
DCM	125101	Vessel Branch
DCM	125102	Graft Type
DCM	125105	Measurement Orientation
DCM	125106	Doppler Angle
DCM	125107	Sample Volume Depth
DCM	125195	Pediatric Cardiac Ultrasound Report
DCM	125196	Fetal Cardiac Ultrasound Report
DCM	125197	Adult Congenital Cardiac Ultrasound Report
DCM	125200	Adult Echocardiography Procedure Report
DCM	125201	Illustration of Finding
DCM	125202	LV Wall Motion Score Index
DCM	125203	Acquisition Protocol
DCM	125204	Area-Length Biplane
DCM	125205	Area-Length Single Plane
DCM	125206	Cube	Cube Method
DCM	125207	Method of Disks, Biplane
DCM	125208	Method of Disks, Single Plane
DCM	125209	Teichholz
DCM	125210	Area by Pressure Half-Time
DCM	125211	Biplane Ellipse
DCM	125212	Continuity Equation
DCM	125213	Continuity Equation by Mean Velocity
DCM	125214	Continuity Equation by Peak Velocity
DCM	125215	Continuity Equation by Velocity Time Integral
DCM	125216	Proximal Isovelocity Surface Area
DCM	125217	Full Bernoulli
DCM	125218	Simplified Bernoulli
DCM	125219	Doppler Volume Flow
DCM	125220	Planimetry
DCM	125221	Left Ventricle Mass by M-mode
DCM	125222	Left Ventricle Mass by Truncated Ellipse
DCM	125223	4 Point Segment Finding Scale
DCM	125224	5 Point Segment Finding Scale
DCM	125225	5 Point Segment Finding Scale With Graded Hypokinesis
DCM	125226	Single Plane Ellipse
DCM	125227	Modified Simpson
DCM	125228	Bullet Method
DCM	125230	Power Doppler
DCM	125231	3D mode
DCM	125233	Start of drug dose administration
DCM	125234	Start of contrast agent administration
DCM	125235	Destruction of microbubbles
DCM	125236	Onset of exercise
DCM	125237	Cessation of exercise
DCM	125238	Onset of stimulation
DCM	125239	Cessation of stimulation
DCM	125240	Line scan pattern
DCM	125241	Plane scan pattern
DCM	125242	Volume scan pattern
DCM	125251	Non-imaging Doppler ultrasound transducer geometry
DCM	125252	Linear ultrasound transducer geometry
DCM	125253	Curved linear ultrasound transducer geometry
DCM	125254	Sector ultrasound transducer geometry
DCM	125255	Radial ultrasound transducer geometry
DCM	125256	Ring ultrasound transducer geometry
DCM	125257	Fixed beam direction
DCM	125258	Mechanical beam steering
DCM	125259	Phased beam steering
DCM	125261	External Transducer
DCM	125262	Transesophageal Transducer
DCM	125263	Endovaginal Transducer
DCM	125264	Endorectal Transducer
DCM	125265	Intravascular Transducer
DCM	125266	Endocavitary Transducer
DCM	125267	Intraoperative Transducer
DCM	125270	Left Ventricle Mass by Area Length
DCM	125271	Left Ventricle Mass by M-mode - adjusted by Height
DCM	125272	Left Ventricle Mass by Truncated Ellipse - adjusted by Height
DCM	125273	Left Ventricle Mass by Area Length - adjusted by Height
DCM	125301	Pre-coordinated Measurements
DCM	125302	Post-coordinated Measurements
DCM	125303	Adhoc Measurements
DCM	125304	Untrackable Measurement
DCM	125305	Finding Observation Type
DCM	125306	Measurement Type
DCM	125307	Measured Property
DCM	125308	Measurement Divisor
DCM	125309	Short Label
DCM	125310	Staged Measurements
DCM	125311	Structure of the Finding Site
DCM	125312	Behavior of the Finding Site
DCM	125313	Indexed
DCM	125314	Fractional Change
DCM	125315	Calculated
DCM	125316	Directly measured
DCM	125317	Right Ventricle Outflow Tract, Distal
DCM	125318	Right Ventricle Outflow Tract, Proximal
DCM	125319	Right Ventricle Anterior Wall
DCM	125320	Electromechanical Delay
DCM	125321	Pre-ejection Period
DCM	125322	Atrial Diastolic Filling (D-wave)
DCM	125323	AR-wave
DCM	125324	Full Cardiac Cycle
DCM	125325	Dyssynchrony Index
DCM	125326	Effective Orifice Area
DCM	125327	Excursion Distance
DCM	125328	Maximum Orifice Area
DCM	125329	Peak Blood Pressure
DCM	125330	Peak Tissue Velocity
DCM	125331	PISA Radius
DCM	125332	Regurgitation Jet Area
DCM	125333	Regurgitation Jet Width
DCM	125334	Vena Contracta Width
DCM	125901	CARDIOsphere
DCM	125902	Echovist
DCM	125903	Imagify
DCM	125904	Levovist
DCM	125905	Sonazoid
DCM	125906	SonoVue
DCM	125907	Targestar-B
DCM	125908	Targestar-P
DCM	126000	Imaging Measurement Report
DCM	126001	Oncology Measurement Report
DCM	126002	Dynamic Contrast MR Measurement Report
DCM	126003	PET Measurement Report
DCM	126010	Imaging Measurements
DCM	126011	Derived Imaging Measurements
DCM	126020	Multiparametric MRI
DCM	126021	Multiparametric MRI of prostate
DCM	126022	Multiparametric MRI of whole body
DCM	126029	LWH method for volume of ellipsoid
DCM	126030	Sum of segmented voxel method for volume
DCM	126031	Peak Value Within ROI
DCM	126032	Metabolic Volume
DCM	126033	Total Lesion Glycolysis
DCM	126034	Glycolysis
DCM	126035	Total Lesion Proliferation
DCM	126036	Proliferative Activity
DCM	126037	Standardized Added Metabolic Activity	Standardized Added Metabolic Activity (SAM)
DCM	126038	Standardized Added Metabolic Activity (SAM) Background	Standardized Added Metabolic Activity Background
DCM	126039	Lesion to Background SUV Ratio
DCM	126040	Background for Lesion to Background SUV Ratio
DCM	126050	Fractal Dimension
DCM	126051	Skewness
DCM	126052	Kurtosis
DCM	126060	Joint Entropy of GLCM
DCM	126061	Root Angular Second Moment of GLCM
DCM	126062	Inverse Difference Moment of GLCM
DCM	126063	Contrast of GLCM
DCM	126064	Dissimilarity of GLCM
DCM	126065	Angular Second Moment of GLCM
DCM	126066	Correlation of GLCM
DCM	126067	Gray Level Co-occurrence Matrix
DCM	126070	Subject Time Point Identifier
DCM	126071	Protocol Time Point Identifier
DCM	126072	Time Point Type
DCM	126073	Time Point Order
DCM	126074	Posttreatment
DCM	126075	Eligibility
DCM	126080	RECIST 1.0
DCM	126081	RECIST 1.1
DCM	126100	Real World Value Map used for measurement
DCM	126200	Image Library Group
DCM	126201	Acquisition Date
DCM	126202	Acquisition Time
DCM	126203	PET Radionuclide Incubation Time
DCM	126220	R2-Coefficient
DCM	126221	Chi-square
DCM	126222	D-W
DCM	126223	AIC
DCM	126224	BIC
DCM	126300	Perfusion analysis by Stable Xenon CT technique
DCM	126301	Perfusion analysis by IV Iodinated Contrast CT technique
DCM	126302	Perfusion analysis by Arterial Spin Labeling MR technique
DCM	126303	Perfusion analysis by Susceptibility MR technique
DCM	126310	Least Mean Square (LMS) deconvolution
DCM	126311	Singular Value Decomposition (SVD) deconvolution
DCM	126312	Ktrans
DCM	126313	kep
DCM	126314	ve
DCM	126320	IAUC
DCM	126321	IAUC60
DCM	126322	IAUC90
DCM	126323	IAUC180
DCM	126324	IAUCBN
DCM	126325	IAUC60BN	IAUCBN60
DCM	126326	IAUC90BN	IAUCBN90
DCM	126327	AUCBN180	IAUC180BN
DCM	126330	tau_m
DCM	126331	vp
DCM	126340	Standard Tofts Model
DCM	126341	Extended Tofts Model
DCM	126342	Model-free concentration-time quantitification
DCM	126343	First Pass Leakage Profile (FPLP) Model
DCM	126344	Shutter-Speed Model (SSM)
DCM	126345	Gamma Capillary Transit Time (GCCT) Model	Gamma Capillary Transit Time (GCTT) Model
DCM	126346	Adiabatic Tissue Homogeneity (ATH) Model
DCM	126347	Two Compartment Exchange (2CX) Model
DCM	126350	T1 by Multiple Flip Angles
DCM	126351	T1 by Inversion Recovery
DCM	126352	T1 by Fixed Value
DCM	126353	T1 Used For Calculation
DCM	126360	AIF Ignored
DCM	126361	Population Averaged AIF
DCM	126362	User-defined AIF ROI
DCM	126363	Automatically Detected AIF ROI
DCM	126364	Blind Estimation of AIF
DCM	126370	Time of Peak Concentration
DCM	126371	Bolus Arrival Time
DCM	126372	Time of Leading Half-Peak Concentration
DCM	126373	Temporal Derivative Exceeds Threshold
DCM	126374	Temporal Derivative Threshold
DCM	126375	Maximum Slope
DCM	126376	Maximum Difference
DCM	126377	Tracer Concentration
DCM	126380	Contrast Longitudinal Relaxivity
DCM	126390	Absolute Regional Blood Flow
DCM	126391	Absolute Regional Blood Volume
DCM	126392	Oxygen Extraction Fraction
DCM	126393	R1
DCM	126394	R2
DCM	126395	R2*
DCM	126396	Magnetic Susceptibility
DCM	126397	Relative Regional Blood Flow
DCM	126398	Relative Regional Blood Volume
DCM	126400	Standardized Uptake Value
DCM	126401	SUVbw
DCM	126402	SUVlbm
DCM	126403	SUVbsa
DCM	126404	SUVibw
DCM	126405	SUVlbm(Janma)
DCM	126406	SUVlbm(James128)
DCM	126410	SUV body weight calculation method
DCM	126411	SUV lean body mass calculation method
DCM	126412	SUV body surface area calculation method
DCM	126413	SUV ideal body weight calculation method
DCM	126414	SUV lean body mass calculation Janmahasatian method
DCM	126415	SUV lean body mass calculation method using 128 multiplier
DCM	126500	Pittsburgh compound B C^11^
DCM	126501	Florbetaben F^18^
DCM	126502	T807 F^18^
DCM	126503	Flubatine F^18^
DCM	126509	Lutetium^177^ n-acetylaspartylglutamate
DCM	126510	Monoclonal Antibody (mAb) ^64^Cu	Monoclonal Antibody ^64^Cu
DCM	126511	Monoclonal Antibody (mAb) ^89^Zr	Monoclonal Antibody ^89^Zr
DCM	126512	Trastuzumab ^89^Zr
DCM	126513	Cetuximab ^89^Zr
DCM	126514	J591 ^89^Zr
DCM	126515	cU36 ^89^Zr
DCM	126516	Bevacizumab ^89^Zr
DCM	126517	cG250-F(ab')(2) ^89^Zr
DCM	126518	R1507 ^89^Zr
DCM	126519	E4G10 ^89^Zr
DCM	126520	Df-CD45 ^89^Zr
DCM	126600	^44^Scandium
DCM	126601	^51^Manganese
DCM	126602	^70^Arsenic
DCM	126603	^90^Niobium
DCM	126604	^191m^Iridium
DCM	126605	^43^Scandium
DCM	126606	^152^Terbium
DCM	126607	^52m^Manganese
DCM	126700	ATSM Cu^60^
DCM	126701	ATSM Cu^61^
DCM	126702	ATSM Cu^62^
DCM	126703	Choline C^11^
DCM	126704	Fallypride C^11^
DCM	126705	Fallypride F^18^
DCM	126706	FLB 457 C^11^
DCM	126707	Fluorotriopride F^18^
DCM	126708	Fluoromisonidazole (FMISO) F^18^
DCM	126709	Glutamine C^11^
DCM	126710	Glutamine C^14^
DCM	126711	Glutamine F^18^
DCM	126712	Flubatine F^18^
DCM	126713	2FA F^18^
DCM	126714	Nifene F^18^
DCM	126715	CLR1404 I^124^
DCM	126716	CLR1404 I^131^
DCM	126717	THK5351 F^18^
DCM	126718	Flurpiridaz F^18^
DCM	126719	RO6924963 ^11^C
DCM	126720	RO6931643 ^11^C
DCM	126721	Obinituzimab ^89^Zr
DCM	126722	Benralizumab ^89^Zr
DCM	126723	Ocaratuzumab ^89^Zr
DCM	126724	Glembatumumab vedotin ^89^Zr
DCM	126725	Pinatuzumab vedotin ^89^Zr
DCM	126726	Polatuzumab vedotin ^89^Zr
DCM	126727	Blinatumomab ^89^Zr
DCM	126728	Pegdinetanib ^89^Zr
DCM	126729	AGN-150998 ^89^Zr
DCM	126730	MEDI-551 ^89^Zr
DCM	126731	GA201 ^89^Zr
DCM	126732	Ecromeximab ^89^Zr
DCM	126733	Roledumab ^89^Zr
DCM	126734	XmAb5574 ^89^Zr
DCM	126735	Brentuximab ^89^Zr
DCM	126736	Panitumumab ^89^Zr
DCM	126737	Rituximab ^89^Zr
DCM	126738	Mogamulizumab ^89^Zr
DCM	126739	Ublituximab ^89^Zr
DCM	126740	Margetuximab ^89^Zr
DCM	126741	SAR3419 ^89^Zr
DCM	126742	Ranibizumab ^89^Zr
DCM	126746	cMAb U36 ^89^Zr
DCM	126747	DN30 ^89^Zr
DCM	126748	Fresolimumab ^89^Zr
DCM	126749	TRC105 ^89^Zr
DCM	126750	7E11 ^89^Zr
DCM	126751	7D12 ^89^Zr
DCM	126752	28H1 ^89^Zr
DCM	126753	Nanocolloidal albumin ^89^Zr
DCM	126754	Anti-B220 ^89^Zr
DCM	126755	RO5323441 ^89^Zr
DCM	126756	RO542908 ^89^Zr
DCM	126757	RO6958948 ^18^F
DCM	126758	PSMA-1007 F^18^
DCM	126759	PSMA-617 Ga^68^
DCM	126760	Df-FK ^89^Zr
DCM	126761	Df-FK-PEG(3) ^89^Zr
DCM	126762	Df-[FK](2) ^89^Zr
DCM	126763	Df-[FK](2)-3PEG(4) ^89^Zr
DCM	126764	Iodinated I^125^ DPA-713
DCM	126765	DPA-713 ^11^C
DCM	126766	DPA-714 ^18^F
DCM	126801	IEC61217 Patient Support Continuous Yaw Angle
DCM	126802	IEC61217 Table Top Continuous Pitch Angle
DCM	126803	IEC61217 Table Top Continuous Roll Angle
DCM	126804	IEC61217 Table Top Eccentric Axis Distance
DCM	126805	IEC61217 Table Top Continuous Eccentric Angle
DCM	126806	IEC61217 Table Top Lateral Position
DCM	126807	IEC61217 Table Top Longitudinal Position
DCM	126808	IEC61217 Table Top Vertical Position
DCM	126809	IEC61217 Gantry Continuous Roll Angle
DCM	126810	IEC61217 Gantry Continuous Pitch Angle
DCM	126811	IEC61217 Gantry Continuous Yaw Angle
DCM	126812	Isocentric Patient Support Continuous Pitch Angle
DCM	126813	Isocentric Patient Support Continuous Roll Angle
DCM	126814	Isocentric Patient Support Continuous Yaw Angle
DCM	126815	Isocentric Patient Support Lateral Position
DCM	126816	Isocentric Patient Support Longitudinal Position
DCM	126817	Isocentric Patient Support Vertical Position
DCM	126830	left first
DCM	126831	right first
DCM	126832	posterior first
DCM	126833	anterior first
DCM	126850	ILCR
DCM	127001	Preclinical Small Animal Imaging Acquisition Context
DCM	127005	Animal handling during specified phase
DCM	127006	Phase of animal handling
DCM	127010	Biosafety conditions
DCM	127011	Reason for biosafety controls
DCM	127040	Heating conditions
DCM	127050	Circadian effects
DCM	127060	Nose cone
DCM	127061	Nasal cannula
DCM	127070	Retro-orbital route
DCM	127101	In home cage
DCM	127102	During transport
DCM	127103	Staging prior to imaging
DCM	127104	Preparation for imaging
DCM	127110	Housing role
DCM	127120	Animal housing
DCM	127121	Animal room type
DCM	127122	Animal room identifier
DCM	127125	Housing manufacturer
DCM	127126	Housing rack product name
DCM	127127	Housing rack product code
DCM	127128	Housing unit product name
DCM	127129	Housing unit product code
DCM	127130	Housing unit lid product name
DCM	127131	Housing unit lid product code
DCM	127140	Number of racks per room
DCM	127141	Number of housing units per rack
DCM	127142	Housing unit location in rack
DCM	127143	Number of animals within same housing unit
DCM	127144	Sex of animals within same housing unit
DCM	127145	Sex of handler
DCM	127146	Mixed sex
DCM	127150	Total duration in housing
DCM	127151	Housing change interval
DCM	127152	Manual handling interval
DCM	127153	Housing unit movement
DCM	127160	Housing unit width
DCM	127161	Housing unit height
DCM	127162	Housing unit length
DCM	127170	Housing individually ventilated
DCM	127172	Air changes
DCM	127175	Housing unit reuse
DCM	127177	Unused
DCM	127178	Reused
DCM	127180	Bedding manufacturer
DCM	127181	Bedding product name
DCM	127182	Bedding product code
DCM	127183	Bedding volume
DCM	127184	Bedding mass
DCM	127185	Bedding depth
DCM	127190	Enrichment material
DCM	127191	Enrichment manufacturer
DCM	127192	Enrichment material present
DCM	127193	Exerciser device present
DCM	127195	Shelter type
DCM	127196	Shelter manufacturer
DCM	127197	Shelter product name
DCM	127198	Shelter product code
DCM	127200	Feed manufacturer
DCM	127201	Feed product name
DCM	127202	Feed product code
DCM	127205	Feed source
DCM	127210	Feedback temperature regulation
DCM	127214	Total duration of light-dark cycle
DCM	127215	Lights on time of day
DCM	127220	Igloo
DCM	127221	Red translucent igloo
DCM	127230	Aspen chip bedding
DCM	127231	Aspen shaving bedding
DCM	127232	Corn cob bedding
DCM	127233	Paper-based bedding
DCM	127234	Pine chip bedding
DCM	127235	Pine shaving bedding
DCM	127240	Carrier temperature sensor
DCM	127250	Forced air heater
DCM	127251	Heated imaging device
DCM	127252	Heated patient support
DCM	127253	Heated water blanket
DCM	127254	Pre-heated pad
DCM	127255	Unheated
DCM	127270	NIH31
DCM	127271	NIH07
DCM	127272	AIN76
DCM	127273	AIN93G
DCM	127274	AIN93M
DCM	127290	Reverse osmosis purified water
DCM	127291	Reverse osmosis purified, HCl acidified water
DCM	127300	Anesthesia Method Set
DCM	127301	Anesthesia Method
DCM	127302	Anesthesia Category
DCM	127303	Anesthesia SubCategory
DCM	127310	Airway Management Set
DCM	127312	Airway Management Method
DCM	127313	Airway Sub-Management Method
DCM	127320	Medications Set
DCM	127330	Carrier gas
DCM	127370	Animal housing room
DCM	127371	Preparation room
DCM	127372	Imaging procedure room
DCM	127390	Locally manufactured product
DCM	127391	Food treat
DCM	127400	Exogenous substance
DCM	127401	Tissue of origin
DCM	127402	Taxonomic rank of origin
DCM	127411	Strain
DCM	127412	Strain description
DCM	127413	Nomenclature
DCM	127414	Genetic modifications
DCM	127415	Genetic modifications description
DCM	127450	Stereotactic coordinates
DCM	127451	Position reference indicator
DCM	127460	Tumor Graft
DCM	127801	Embryonic kidney
DCM	127851	Human alpha synuclein preformed fibrils
DCM	127852	Mouse alpha synuclein preformed fibrils
DCM	127853	Human Tau preformed fibrils
DCM	127854	Mouse Tau preformed fibrils
DCM	127855	Non-ionic iodinated contrast agent
DCM	127856	Heart Valve Flail
DCM	127857	Glucose Measurement Date
DCM	127858	Glucose Measurement Time
DCM	127901	SPECT of whole body
DCM	127902	SPECT CT of whole body
DCM	128001	Add Addendum to Report
DCM	128002	Modality to Read
DCM	128003	Reader Specialty
DCM	128004	Report Requested
DCM	128005	Final Report
DCM	128006	Abdominal Imaging Specialty
DCM	128007	Cardiac Imaging Specialty
DCM	128008	Head and Neck Imaging Specialty
DCM	128009	Musculoskeletal Imaging Specialty
DCM	128010	Neurology Specialty
DCM	128011	Neuroradiologic Imaging Specialty	Neuroradiology Imaging Specialty
DCM	128012	OB/Gyn Imaging Specialty
DCM	128013	Oncologic Imaging Specialty
DCM	128014	Oncology Specialty
DCM	128015	Thoracic Imaging Specialty
DCM	128016	Pediatric Imaging Specialty
DCM	128017	Vascular Imaging Specialty
DCM	128040	FWP by GA, Campbell, 1991
DCM	128041	FWP by GA, Hadlock, 1991
DCM	128120	Plane through Superior Extent
DCM	128121	Plane through Inferior Extent
DCM	128122	Plane through Proximal Extent
DCM	128123	Plane through Distal Extent
DCM	128124	Plane through Medial Extent
DCM	128125	Plane through Lateral Extent
DCM	128126	Plane through Leftmost Extent
DCM	128127	Plane through Rightmost Extent
DCM	128128	Plane through Anterior Extent
DCM	128129	Plane through Posterior Extent
DCM	128130	Plane through Center
DCM	128137	Geometric Centerpoint
DCM	128138	Center of Mass
DCM	128139	Seed point
DCM	128140	Representative point
DCM	128141	Boundary point
DCM	128144	Impaired Renal Function
DCM	128151	Laser Cross-hairs
DCM	128160	Acquired Volume
DCM	128170	Abdominal Radiology
DCM	128171	Biomedical Engineering
DCM	128172	Cardiovascular Radiology
DCM	128173	Information Technology
DCM	128174	Medical Physics
DCM	128175	Musculoskeletal Radiology
DCM	128177	Pediatric Radiology
DCM	128179	Thoracic Radiology
DCM	128180	For RT Workflow
DCM	128181	Diagnostic Source Images
DCM	128182	Segmentation Result
DCM	128183	Registration Result
DCM	128184	Pre-Planning Result
DCM	128185	RT Prescription Result
DCM	128186	Dose Calculation Image Series
DCM	128187	Coordinate Alignment Image Series
DCM	128188	RT Treatment Simulation Result
DCM	128189	RT Planning Result
DCM	128190	Dosimetric Result
DCM	128191	Patient Setup Verification Result
DCM	128192	RT Treatment Session Result
DCM	128193	RT Treatment Course Summary
DCM	128194	RT Treatment QA Result
DCM	128195	For Diagnosis
DCM	128196	For Segmentation
DCM	128197	For RT Prescription
DCM	128198	For RT Treatment Planning
DCM	128199	For Plan Comparison
DCM	128200	For RT Plan Summation
DCM	128201	For Physician Review
DCM	128202	For Physicist Review
DCM	128203	For Tumor Board
DCM	128204	For Plan Quality Assurance
DCM	128205	For Machine Quality Assurance
DCM	128206	For Patient Setup Verification
DCM	128207	For Clinical Trial Submission
DCM	128208	For Tumor Registry
DCM	128209	RT Workflow Input Used
DCM	128210	RT Prescription Input Used
DCM	128211	RT Treatment Planning Input Used
DCM	128212	RT Plan Summation Input Used
DCM	128213	Physician Review Input Used
DCM	128214	Physicist Review Input Used
DCM	128215	Plan Quality Assurance Input Used
DCM	128216	Machine Quality Assurance Input Used
DCM	128217	Patient Setup Verification Input Used
DCM	128218	Diagnosis Input Used
DCM	128219	Contouring Input Used
DCM	128220	Plan Comparison Input Used
DCM	128221	Tumor Board Input Used
DCM	128222	Tumor Registry Input Used
DCM	128223	Clinical Trial Submission Input Used
DCM	128224	Source measurement
DCM	128225	Source report
DCM	128226	Source raw data
DCM	128227	Source real world value map
DCM	128230	Pulse Sequence Name
DCM	128250	Structural image for image processing
DCM	128251	Flow image for image processing
DCM	128252	OCT-A amplitude decorrelation
DCM	128253	OCT-A complex variance
DCM	128254	OCT-A speckle variance
DCM	128255	OCT-A correlation mapping
DCM	128256	Doppler OCT-A
DCM	128257	Retina depth encoded vasculature flow
DCM	128258	Retina depth encoded structural reflectance map
DCM	128259	Retina vasculature flow
DCM	128260	Retina structural reflectance map
DCM	128261	Vitreous vasculature flow
DCM	128262	Vitreous structural reflectance map
DCM	128263	Radial peripapillary vasculature flow
DCM	128264	Radial peripapillary structural reflectance map
DCM	128265	Superficial retina vasculature flow
DCM	128266	Superficial retina structural reflectance map
DCM	128267	Middle inner retina vasculature flow
DCM	128268	Middle inner structural reflectance map
DCM	128269	Deep retina vasculature flow
DCM	128270	Deep retina structural reflectance map
DCM	128271	Outer retina vasculature flow
DCM	128272	Outer retina structural reflectance map
DCM	128273	Choriocapillaris vasculature flow
DCM	128274	Choriocapillaris structural reflectance map
DCM	128275	Choroid vasculature flow
DCM	128276	Choroid structural reflectance map
DCM	128277	Whole eye vasculature flow
DCM	128278	Whole eye structural reflectance map
DCM	128279	Cube B-scan pattern
DCM	128280	Raster B-scan pattern
DCM	128281	Line B-scan pattern
DCM	128282	Radial B-scan pattern
DCM	128283	Cross B-scan pattern
DCM	128284	Circle B-scan pattern
DCM	128285	Concentric circle B-scan pattern
DCM	128286	Circle-raster B-scan pattern
DCM	128287	Circle-radial B-scan pattern
DCM	128288	Grid B-scan pattern
DCM	128289	Outer surface of RNFL
DCM	128290	Outer surface of GCL
DCM	128291	Outer surface of IPL
DCM	128292	Outer surface of INL
DCM	128293	Outer surface of OPL
DCM	128294	Outer surface of HFL
DCM	128295	Surface between Inner and Outer Segments of the photoreceptors
DCM	128296	Surface of the interdigitating zone between retina and RPE
DCM	128297	Anterior surface of the RPE
DCM	128298	Surface of the center of the RPE
DCM	128299	Posterior surface of the RPE
DCM	128300	Outer surface of the BM
DCM	128301	Surface of the choroid-sclera interface
DCM	128302	Outer surface of the CC
DCM	128303	OCT B-scan analysis
DCM	128304	OCT-A one-sided ratio (lesser)
DCM	128305	OCT-A one-sided ratio (greater)
DCM	128401	Patient Radiation Dose Report
DCM	128402	Radiation Dose Estimate
DCM	128403	Radiation Dose Estimate Name
DCM	128404	Anthropomorphic Model
DCM	128405	Breast Thickness
DCM	128406	BREP Radiation Transport Model
DCM	128407	DgN
DCM	128408	Patient AP Dimension
DCM	128409	Patient Lateral Dimension
DCM	128410	SSDE Conversion Factor
DCM	128411	Backscatter
DCM	128412	Radiation Dose Estimate Representation
DCM	128413	Distribution Representation
DCM	128414	Radiation Dose Representation Data
DCM	128415	Radiation Dose Estimate Methodology
DCM	128416	SR Instance Used
DCM	128417	Patient Model Type
DCM	128418	Simple Object Model
DCM	128420	Radiation Transport Model Type
DCM	128421	Geometric Radiation Transport Model
DCM	128422	Voxelized Radiation Transport Model
DCM	128423	Mesh Radiation Transport Model
DCM	128424	NURBS Radiation Transport Model
DCM	128425	Patient Radiation Dose Model Data
DCM	128426	Patient Radiation Dose Model Reference
DCM	128427	Patient Model Demographics
DCM	128428	Model Minimum Age
DCM	128429	Event UID Used
DCM	128430	Model Maximum Age
DCM	128431	Beam Block
DCM	128433	Tissue Air Ratio
DCM	128434	Radiation Dose Estimate Parameters
DCM	128436	Radiation Dose Composite Parameters
DCM	128437	Model Patient Sex
DCM	128438	Model Minimum Weight
DCM	128439	Model Minimum Height
DCM	128441	Model Maximum Weight
DCM	128442	Model Maximum Height
DCM	128444	Spatial Registration Reference
DCM	128446	Registration Method
DCM	128447	Spatial Fiducials
DCM	128452	Correction Factor
DCM	128453	Curve Fit Parameter
DCM	128455	Homogeneity Factor
DCM	128456	Patient Model Registration
DCM	128457	X-Ray Beam Attenuator
DCM	128458	Attenuator Category
DCM	128459	Table
DCM	128460	Table Core
DCM	128461	Table Outer Liner
DCM	128462	Table Pad
DCM	128464	Radiation Dose Estimate Parameter Type
DCM	128465	Equivalent Attenuator Material
DCM	128468	Attenuator Description
DCM	128469	Equivalent Attenuator Thickness
DCM	128470	X-Ray Attenuator Model Data
DCM	128472	X-Ray Beam Attenuator Model
DCM	128474	X-Ray Beam Attenuator Model Reference
DCM	128475	X-Ray Beam Attenuator Model Registration
DCM	128476	Radiation Dose Estimate Method
DCM	128477	Radiation Dose Estimate Method Type
DCM	128479	Tabular Data Algorithm
DCM	128480	Analytical Algorithm
DCM	128481	Empirical Algorithm
DCM	128482	Radiation Dose Estimate Method Reference
DCM	128484	Isodose
DCM	128485	Skin Dose Map
DCM	128487	3D Dose Map
DCM	128488	Dose Gradient
DCM	128492	Patient Support	Physical Support
DCM	128494	Patient Segmented Model
DCM	128496	Dose Point Cloud
DCM	128497	Measured Radiation Dose
DCM	128500	Patient Radiation Dose Model
DCM	128511	Reference to Uncertainty Determination Method
DCM	128512	Equivalent Dose
DCM	128513	Absorbed Dose
DCM	128522	Normalization Factor
DCM	128523	Offset Factor
DCM	128526	Tissue Fraction
DCM	128527	Distance Correction
DCM	128528	Conversion Factor
DCM	128531	Maximum Absorbed Radiation Dose
DCM	128532	Minimum Absorbed Radiation Dose
DCM	128533	Mean Absorbed Radiation Dose
DCM	128534	Mode Absorbed Radiation Dose
DCM	128535	Maximum Equivalent Radiation Dose
DCM	128536	Minimum Equivalent Radiation Dose
DCM	128537	Mean Equivalent Radiation Dose
DCM	128538	Mode Equivalent Radiation Dose
DCM	128539	Median Absorbed Radiation Dose
DCM	128540	Median Equivalent Radiation Dose
DCM	128551	Is Repeated Acquisition
DCM	128552	Reason for Repeating Acquisition
DCM	128553	Patient motion
DCM	128554	Suboptimal contrast timing
DCM	128601	Appropriate for the indications
DCM	128602	Consistent with labeling of the device
DCM	128603	Approved for use at the institution
DCM	128604	Approved for use in the clinical trial
DCM	128605	Approved for use on pregnant patients
DCM	128606	Appropriate for the device
DCM	128607	Inside operational limits of the device
DCM	128608	Optimized for the device instance
DCM	128609	Disapproved for any use
DCM	128610	Deprecated protocol
DCM	128611	Approved for experimental use
DCM	128612	Disapproved for experimental use
DCM	128613	Eligible for reimbursement
DCM	128614	Eligible for reimbursement on per patient basis
DCM	128615	Ineligible for reimbursement
DCM	128617	Disapproved for use on pregnant patients
DCM	128618	Inappropriate for the device
DCM	128619	Outside operational limits of the device
DCM	128620	Not optimized for the device instance
DCM	128621	Inappropriate for the indications
DCM	128622	Inconsistent with labeling of the device
DCM	128623	Disapproved for use at the institution
DCM	128624	Disapproved for use in the clinical trial
DCM	128670	Head of Radiology
DCM	128671	Chair of Protocol Committee
DCM	128673	Administrator of Radiology Department
DCM	128674	Lead Radiologic Technologist
DCM	128675	Head of Cardiology
DCM	128676	Representative of Protocol Committee
DCM	128677	Representative of Ethics Committee
DCM	128678	Physics Assistant
DCM	128701	3D Gel
DCM	128702	Diode Array
DCM	128703	Ion Chamber Array
DCM	128704	Diode
DCM	128705	Liquid Ion Chamber
DCM	128706	OSLD
DCM	128707	Ion Chamber
DCM	128708	Diamond Detector
DCM	128709	RPLGD
DCM	128710	For Teaching File Export
DCM	128711	For Clinical Trial Export
DCM	128712	Additional Teaching File Information
DCM	128713	For Research Collection Export
DCM	128714	For Publication Export
DCM	128715	Delay export until final report is available
DCM	128716	Delay export until clinical information is available
DCM	128717	Delay export until confirmation of diagnosis is available
DCM	128718	Delay export until histopathology is available
DCM	128719	Delay export until other laboratory results are available
DCM	128720	Delay export until patient is discharged
DCM	128721	Delay export until patient dies
DCM	128722	Delay export until expert review is available
DCM	128723	Teaching File Category
DCM	128724	Level of Difficulty
DCM	128725	Primary level
DCM	128726	Intermediate level
DCM	128727	Advanced level
DCM	128728	Musculoskeletal imaging subject matter
DCM	128729	Pulmonary imaging subject matter
DCM	128730	Cardiovascular imaging subject matter
DCM	128731	Gastrointestinal imaging subject matter
DCM	128732	Genitourinary imaging subject matter
DCM	128733	Neuroimaging subject matter
DCM	128734	Vascular and interventional imaging subject matter
DCM	128735	Nuclear medicine imaging subject matter
DCM	128736	Ultrasound imaging subject matter
DCM	128737	Pediatric imaging subject matter
DCM	128738	Breast imaging subject matter
DCM	128739	UDI
DCM	128740	Longitudinal Temporal Offset from Event
DCM	128741	Longitudinal Temporal Event Type
DCM	128750	Equipment Landmark
DCM	128751	Center of Table Head
DCM	128752	Equipment Landmark X Position
DCM	128753	Equipment Landmark Z Position
DCM	128754	Patient Location Fiducial
DCM	128756	Equipment Landmark to Patient Fiducial Z Distance
DCM	128757	Positioner Isocenter Primary Angle
DCM	128758	Positioner Isocenter Secondary Angle
DCM	128759	Positioner Isocenter Detector Rotation Angle
DCM	128760	Positioner Isocenter Primary End Angle
DCM	128761	Positioner Isocenter Secondary End Angle
DCM	128762	Positioner Isocenter Detector Rotation End Angle
DCM	128763	Table Head Tilt End Angle
DCM	128764	Table Horizontal Rotation End Angle
DCM	128765	Table Cradle Tilt End Angle
DCM	128766	Table X Position to Isocenter
DCM	128767	Table Y Position to Isocenter
DCM	128768	Table Z Position to Isocenter
DCM	128769	Table X End Position to Isocenter
DCM	128770	Table Y End Position to Isocenter
DCM	128771	Table Z End Position to Isocenter
DCM	128772	Reference Basis
DCM	128773	Reference Geometry
DCM	128774	Person Observer's Login Name
DCM	128775	Identifier within Person Observer's Role
DCM	128776	Gray Level Run Length Matrix
DCM	128777	Gray Level Size Zone Matrix
DCM	128778	Gray Level Distance Zone Matrix
DCM	128779	Neighbourhood Grey Tone Difference Matrix
DCM	128780	Neighbouring Grey Level Dependence Matrix
DCM	128781	Joint Maximum of GLCM
DCM	128782	Joint Average of GLCM
DCM	128783	Joint Variance of GLCM
DCM	128784	Difference Average of GLCM
DCM	128785	Difference Variance of GLCM
DCM	128786	Difference Entropy of GLCM
DCM	128787	Sum Average of GLCM
DCM	128788	Sum Variance of GLCM
DCM	128789	Sum Entropy of GLCM
DCM	128790	Inverse Difference of GLCM
DCM	128791	Inverse Difference Normalized of GLCM
DCM	128792	Inverse Difference Moment Normalized of GLCM
DCM	128793	Inverse Variance of GLCM
DCM	128794	Autocorrelation of GLCM
DCM	128795	Cluster Tendency of GLCM
DCM	128796	Cluster Shade of GLCM
DCM	128797	Cluster Prominence of GLCM
DCM	128798	First Measure of Information Correlation of GLCM
DCM	128799	Second Measure of Information Correlation of GLCM
DCM	128801	Short Runs Emphasis
DCM	128802	Long Runs Emphasis
DCM	128803	Low Gray Level Run Emphasis
DCM	128804	High Gray Level Run Emphasis
DCM	128805	Short Run Low Gray Level Emphasis
DCM	128806	Short Run High Gray Level Emphasis
DCM	128807	Long Run Low Gray Level Emphasis
DCM	128808	Long Run High Gray Level Emphasis
DCM	128809	Gray Level Nonuniformity in Runs
DCM	128810	Gray Level Nonuniformity in Runs Normalized
DCM	128811	Run Length Nonuniformity
DCM	128812	Run Length Nonuniformity Normalized
DCM	128813	Run Percentage
DCM	128814	Gray Level Variance in Runs
DCM	128815	Run Length Variance
DCM	128816	Run Entropy
DCM	128821	Small Zone Emphasis
DCM	128822	Large Zone Emphasis
DCM	128823	Low Gray Level Zone Emphasis
DCM	128824	High Gray Level Zone Emphasis
DCM	128825	Small Zone Low Gray Level Emphasis
DCM	128826	Small Zone High Gray Level Emphasis
DCM	128827	Large Zone Low Gray Level Emphasis
DCM	128828	Large Zone High Gray Level Emphasis
DCM	128829	Gray Level Nonuniformity of Zone Counts
DCM	128830	Gray Level Nonuniformity of Zone Counts Normalized
DCM	128831	Zone Size Nonuniformity
DCM	128832	Zone Size Nonuniformity Normalized
DCM	128833	Zone Percentage
DCM	128834	Gray Level Variance in Zones
DCM	128835	Zone Size Variance
DCM	128836	Zone Size Entropy
DCM	129001	Eligibility Reader
DCM	129002	Designator
DCM	129003	Image Quality Controller
DCM	129004	Results Quality Controller
DCM	129010	Edited Model
DCM	129011	Component Model
DCM	129012	Educational Intent
DCM	129013	Planning Intent
DCM	129014	Tool Fabrication
DCM	129015	Prosthetic Fabrication
DCM	129016	Implant Fabrication
DCM	129017	Simulation Intent
DCM	129018	US 3D CAM model
DCM	129019	Mixed Modality 3D CAM model
DCM	129020	Photogrammetric Imaging 3D CAM model
DCM	129021	Laser Scanning 3D CAM model
DCM	129100	Fat fraction
DCM	129101	Water/fat in phase
DCM	129102	Water/fat out of phase
DCM	129103	Water fraction
DCM	129104	Perfusion image analysis
DCM	129105	Diffusion image analysis
DCM	129106	Diffusion tractography
DCM	129201	Image used for Treatment Planning
DCM	129202	Image used for Dose Calculation
DCM	129203	Image Acquired during Treatment
DCM	129204	Image used as Reference Image for Treatment
DCM	129210	Registration used in Planning
DCM	129211	Registration created during Treatment
DCM	129212	Dose from prior Treatment
DCM	129301	Coil Marker
DCM	129303	Cylinder Marker
DCM	129305	Wire Marker
DCM	129306	Transponder Marker
DCM	129308	MR Marker
DCM	129309	Infrared Reflector Marker
DCM	129310	Visible Reflector Marker
DCM	129320	Effective Atomic Number
DCM	129321	Modified Hounsfield Unit
DCM	129322	Value-based Image
DCM	129323	Material Specific Image
DCM	129324	Material Removed Image
DCM	129325	Material Highlighted Image
DCM	129326	Material Suppressed Image
DCM	129327	Material Recalculated Image
DCM	129328	Volume Occupancy Image
DCM	129329	Mass Occupancy Image
DCM	130001	Minimum Surface Radiation Dose
DCM	130002	Maximum Surface Radiation Dose
DCM	130003	Minimum Radiation Dose
DCM	130004	Maximum Radiation Dose
DCM	130005	Minimum Mean Radiation Dose
DCM	130006	Maximum Mean Radiation Dose
DCM	130007	Minimum Equivalent Uniform Dose
DCM	130008	Maximum Equivalent Uniform Dose
DCM	130009	Prescription Radiation Dose
DCM	130010	Minimum Conformity Index
DCM	130011	Minimum Healthy Tissue Conformity Index
DCM	130012	Minimum Conformation Number
DCM	130013	Maximum Homogeneity Index
DCM	130014	Minimum Percent Volume at Radiation Dose
DCM	130015	Maximum Percent Volume at Radiation Dose
DCM	130016	Minimum Absolute Volume at Radiation Dose
DCM	130017	Maximum Absolute Volume at Radiation Dose
DCM	130018	Minimize Meterset
DCM	130019	Specified Radiation Dose
DCM	130020	Specified Volume Size
DCM	130021	Specified Volume Percentage
DCM	130022	Radiation Characteristics Note
DCM	130023	Beam Shaping Note
DCM	130024	Treatment Planning Note
DCM	130025	Special Procedure Note
DCM	130026	Patient Positioning Note
DCM	130027	4D Radiation Treatment Note
DCM	130028	Patient Setup Note
DCM	130029	Previous Treatment Note
DCM	130030	Planning Imaging Note
DCM	130031	Delivery Verification Note
DCM	130032	Simulation Note
DCM	130033	Radiation Therapy Particle
DCM	130034	RT Beam Energy
DCM	130035	Patient Positioning Procedure Note
DCM	130036	QA Process Note
DCM	130037	Ion Therapy Particle
DCM	130038	Brachytherapy Isotope
DCM	130039	Adaptive Radiation Therapy Note
DCM	130040	Teletherapy Isotope
DCM	130041	RT Target
DCM	130042	RT Dose Calculation Structure
DCM	130043	RT Geometric Information
DCM	130044	Fixation or Positioning Device
DCM	130045	Brachytherapy Device
DCM	130046	Non-specific Volume
DCM	130047	External Body Model	External Body Structure
DCM	130048	Unclassified Volume
DCM	130049	CTV Nodal
DCM	130050	CTV Primary
DCM	130051	GTV Nodal
DCM	130052	GTV Primary
DCM	130053	PTV Nodal
DCM	130054	PTV Primary
DCM	130055	Entire Body Target Volume
DCM	130056	ITV
DCM	130057	Planning Organ At Risk Volume
DCM	130058	Avoidance Volume
DCM	130059	Treated Volume
DCM	130060	Organ At Risk
DCM	130061	Radiation Dose Shaping Volume
DCM	130062	Conformality Shell
DCM	130063	Radiation Dose Normalization Point
DCM	130064	Radiation Dose Reference Point
DCM	130065	Dose Calculation Bounding Volume
DCM	130066	Radiation Interaction Volume
DCM	130067	Patient Anatomy Model
DCM	130068	Extended Patient Anatomy Model
DCM	130069	Patient Setup Point
DCM	130070	Room Laser Patient Setup Point
DCM	130071	Moveable Laser Patient Setup Point
DCM	130072	Reference Acquisition Point
DCM	130073	Isocentric Treatment Location Point
DCM	130074	Specified Conformity Index
DCM	130075	Specified Healthy Tissue Conformity Index
DCM	130076	Specified Conformation Number
DCM	130077	Specified Homogeneity Index
DCM	130078	Brachytherapy source applicator
DCM	130079	Brachytherapy channel shield
DCM	130080	Brachytherapy channel
DCM	130081	Unclassified Combination
DCM	130082	Relative Mass Density
DCM	130083	Relative Electron Density
DCM	130084	Effective Z
DCM	130085	Effective Z per A
DCM	130086	Relative Linear Stopping Power
DCM	130087	Reference Energy
DCM	130088	Linear Cell Kill Factor
DCM	130089	Quadratic Cell Kill Factor
DCM	130090	High Dose Fraction Linear Cell Kill Factor
DCM	130091	Half-time for Tissue Repair
DCM	130092	High Dose Fraction Transition Dose
DCM	130093	Atomic Number
DCM	130094	Elemental Composition Atomic Mass Fraction
DCM	130095	alpha gEUD Value
DCM	130096	Single Fraction
DCM	130097	Standard Fractionation
DCM	130098	Hypo-fractionation
DCM	130099	Hyper-fractionation
DCM	130100	Continuous Temporary
DCM	130101	Continuous Permanent
DCM	130102	Static Beam
DCM	130103	Arc Beam
DCM	130104	Conformal Arc Beam
DCM	130105	Step and Shoot Beam
DCM	130106	Sliding Window Beam
DCM	130107	VMAT
DCM	130108	Helical Beam
DCM	130109	Topographic Beam
DCM	130110	Headframe
DCM	130111	Head Mask
DCM	130112	Head and Neck Mask
DCM	130113	Mold
DCM	130114	Cast
DCM	130116	Breast Board
DCM	130117	Body Frame
DCM	130118	Vacuum Mold
DCM	130119	Whole Body Pod
DCM	130120	Rectal Balloon
DCM	130121	Vaginal Cylinder
DCM	130123	Aperture Block
DCM	130124	Accessory Tray
DCM	130125	Radiotherapy Applicator
DCM	130126	Radiation transport-based methods
DCM	130127	Fractionation-based or temporally-based methods
DCM	130128	Local Effect Model
DCM	130129	Microdosimetric Kinetic Model
DCM	130130	Equivalent 2-Gray Fractions Model
DCM	130131	Linear-Quadratic Model
DCM	130132	Linear-Quadratic Model with Time Factor
DCM	130133	Linear-Quadratic-Linear Model
DCM	130134	Linear-Quadratic Model for Low-Dose Rate Brachytherapy
DCM	130135	Historical RT Prescription
DCM	130136	RT Prescription Input Images
DCM	130137	RT Treatment Planning Input Images
DCM	130138	Multiple Fixed Sources
DCM	130139	Synchronized Robotic Treatment
DCM	130140	Non-Synchronized Robotic Treatment
DCM	130141	^3^Helium nucleus
DCM	130142	^4^Helium nucleus
DCM	130143	^12^Carbon nucleus
DCM	130144	^16^Oxygen nucleus
DCM	130150	Pressure above warning limit
DCM	130151	Pressure above adjustment limit
DCM	130152	Flow rate above warning limit
DCM	130153	Flow rate above adjustment limit
DCM	130154	Terminated due to request from operator
DCM	130155	Fixed duration pause ended
DCM	130156	Terminated due to pressure above termination limit
DCM	130157	Terminated due to flow rate above termination limit
DCM	130158	Terminated due to excessive duration pause
DCM	130159	Terminated due to injector communication loss
DCM	130160	Terminated due to unspecified injector failure
DCM	130161	Keep vein open started
DCM	130162	Keep vein open ended
DCM	130163	Syringe attached
DCM	130164	Syringe detached
DCM	130165	Total Keep Vein Open Volume Administered
DCM	130168	Automatic Programmed Administration Phase
DCM	130169	Automatic Programmed Delay Phase
DCM	130170	Automatic with Manual Hold Phase
DCM	130171	Automated Manual Inject Phase
DCM	130172	Manually Triggered Injection Information
DCM	130173	Automated Administration
DCM	130174	Manual Administration
DCM	130175	Air detected
DCM	130176	Terminated due to air detected
DCM	130177	Terminated by scanner
DCM	130178	Terminated due to critical battery level
DCM	130179	Terminated due to consumable removal
DCM	130181	Administration Mode
DCM	130182	Planned Imaging Agent Administration Procedure Report
DCM	130183	Imaging Agent Information
DCM	130184	Osmolality at 37C
DCM	130185	Osmolarity at 37C
DCM	130186	Viscosity at 37C
DCM	130187	Imaging Agent Warmed
DCM	130188	Contrast Transverse Relaxivity
DCM	130189	Is Ionic
DCM	130190	Dosing Factor
DCM	130191	Imaging Agent Component Usage
DCM	130192	Imaging Agent Administration Steps
DCM	130193	Pressure Limit
DCM	130194	Time after the start of injection
DCM	130195	Imaging Agent Administration Step
DCM	130196	Imaging Agent Administration Step Identifier
DCM	130197	Imaging Agent Administration Delay
DCM	130198	Scan Delay
DCM	130199	Imaging Agent Administration Steps Description
DCM	130200	Imaging Agent Administration Protocol Name
DCM	130202	Imaging Agent Administration Phase
DCM	130203	Imaging Agent Administration Phase Identifier
DCM	130204	Imaging Agent Administration Phase Type
DCM	130205	Initial Volume of Imaging Agent in Container
DCM	130206	Residual Volume of Imaging Agent in Container
DCM	130207	Rise Time
DCM	130208	Starting Flow Rate of administration
DCM	130209	Ending Flow Rate of administration
DCM	130210	Bolus Shaping Curve
DCM	130211	Imaging Agent Administration Completion Status
DCM	130212	Imaging Agent Administration Adverse Events
DCM	130214	Estimated Extravasation Volume
DCM	130215	Adverse Event Detection DateTime
DCM	130216	Referenced Imaging Agent Administration Step UID
DCM	130217	Referenced Imaging Agent Administration Phase Identifier
DCM	130218	Programmable Injector Device
DCM	130219	Number of Injector Heads
DCM	130220	Administration discontinued
DCM	130221	Imaging Agent Volume per Unit of Presentation
DCM	130222	Imaging Agent Administration Consumable
DCM	130223	Imaging Agent Administration Consumable Type
DCM	130224	Consumable is New
DCM	130226	Planned Imaging Agent Administration
DCM	130227	Performed Imaging Agent Administration
DCM	130228	Contrast Volume Limit
DCM	130229	Flow Rate vs Time
DCM	130230	Pressure vs Time
DCM	130231	Barcode Value
DCM	130232	Imaging Agent Administration Graph
DCM	130233	Imaging Agent Administration Injector Events
DCM	130234	Imaging Agent Administration Injector Event Type
DCM	130235	Injector Event Detection DateTime
DCM	130236	Planned Imaging Agent Administration SOP Instance
DCM	130237	Imaging Agent Administration Activity
DCM	130238	Imaging Agent Component
DCM	130239	Component Volume
DCM	130240	Total Phase Volume Administered
DCM	130241	Total Step Volume Administered
DCM	130242	Total number of manually triggered injections
DCM	130244	Peak Flow Rate in Phase Activity
DCM	130245	Peak Pressure in Phase Activity
DCM	130246	Imaging Agent Administration Performed Step UID
DCM	130247	Patency Test Injection
DCM	130248	Transit Time Test Injection
DCM	130249	Diagnostic Administration
DCM	130250	Administration Step Type
DCM	130251	Flush Administration
DCM	130252	Negative exponential
DCM	130253	Linear Curve
DCM	130254	Imaging Agent Identifier
DCM	130255	Referenced Imaging Agent Identifier
DCM	130257	Consumable Catheter Type
DCM	130259	Contrast Reaction Prophylactic Agent
DCM	130261	Imaging Agent Administration Performed Phase UID
DCM	130262	Referenced Imaging Agent Administration Phase UID
DCM	130263	Automatic Programmed Wait Phase
DCM	130264	Imaging Agent Administration Injector Phase Identifier
DCM	130265	Imaging Agent Administration Phase with Manual Hold
DCM	130266	Programmed hold started
DCM	130267	Manual hold started
DCM	130268	Manual resume from hold
DCM	130269	Terminated hold due to timeout
DCM	130290	Median
DCM	130300	Skin of paraspinal area of the neck
DCM	130301	Skin of paraspinal area of the superior back
DCM	130302	Skin of upper paraspinal region
DCM	130303	Skin of mid paraspinal region
DCM	130304	Skin of lower paraspinal region
DCM	130305	Skin of anterior helix of ear
DCM	130306	Skin of caruncle of eye
DCM	130307	Skin of inferior helix of ear
DCM	130308	Skin of inferior posterior surface of the pinna
DCM	130309	Skin of lateral part of dorsum of foot
DCM	130310	Skin of lower antihelix of ear
DCM	130311	Skin of lower eyelid margin
DCM	130312	Skin of infraalar groove
DCM	130313	Skin of medial part of dorsum of foot
DCM	130314	Skin of paranasal cheek
DCM	130315	Skin of posterior helix of ear
DCM	130316	Skin of posterior lobule of the ear
DCM	130317	Skin of sole of forefoot
DCM	130318	Skin of superior antihelix of ear
DCM	130319	Skin of superior posterior helix of ear
DCM	130320	Skin of superior posterior surface of the pinna
DCM	130321	Skin of upper antihelix of ear
DCM	130322	Skin of upper eyelid margin
DCM	130323	Skin of mid back
DCM	130324	Functional condition present during acquisition
DCM	130330	Jaw Pair
DCM	130331	Leaf Pairs
DCM	130332	Variable Circular Collimator
DCM	130333	Single Leaves
DCM	130334	X Orientation
DCM	130335	Y Orientation
DCM	130340	Physical Compensator
DCM	130341	Total Body Irradiation
DCM	130342	Total Skin Irradiation
DCM	130343	Electron Fixed Aperture
DCM	130344	Photon Fixed Aperture
DCM	130345	Intraoperative Fixed Aperture
DCM	130346	Hard Wedge
DCM	130347	Motorized Wedge
DCM	130348	Dynamic Wedge
DCM	130349	Graticule
DCM	130350	Reticle
DCM	130351	Image Detector
DCM	130352	Film Holder
DCM	130353	Winston-Lutz Pointer
DCM	130354	Bowtie Filter
DCM	130355	Flattening Filter Beam
DCM	130356	Non-Flattening Filter Beam
DCM	130357	Partial Flattening Filter Beam
DCM	130358	Nominal Radiation Source Location
DCM	130359	Treatment Machine Isocenter
DCM	130360	Fixed Laser Setup Point
DCM	130361	Radiotherapy Treatment Device
DCM	130362	Head Node Set
DCM	130363	Body Node Set
DCM	130364	Trigeminal Node Set
DCM	130365	QA Node Pair
DCM	130366	QA Node
DCM	130370	RTV Rendition
DCM	130371	RTV Audio and Video Rendition
DCM	130372	RTV Stereo Video Rendition
DCM	130373	RTV Audio and Stereo Video Rendition
DCM	130400	Geometric purpose of region
DCM	130401	Visual explanation
DCM	130402	Class activation
DCM	130403	Gradient-weighted class activation
DCM	130404	Saliency
DCM	130405	Patient-Attached Dose Control Object
DCM	130406	Non-uterine leiomyosarcoma
DCM	130407	Bone and soft tissue
DCM	130408	Perivascular adipose tissue fat attenuation index
DCM	130410	Patient position
DCM	130411	Patient rotation longitudinal
DCM	130412	Patient elevation
DCM	130413	Hyperventilation begin
DCM	130414	Hyperventilation end
DCM	130415	Post-hyperventilation
DCM	130416	Airflow Thermistor
DCM	130417	Airflow Thermocouple
DCM	130418	Airflow Nasal Prong
DCM	130419	Airflow PVDF
DCM	130420	Airflow CPAP
DCM	130421	Airflow
DCM	130422	PAP Pressure
DCM	130423	PAP Leak Pressure
DCM	130424	PAP Tidal Volume
DCM	130425	Esophageal Pressure
DCM	130426	Respiratory Pressure
DCM	130427	Thoracic Respiratory Inductance
DCM	130428	Abdominal Respiratory Inductance
DCM	130429	Thoracic Respiratory PVDF
DCM	130430	Abdominal Respiratory PVDF
DCM	130431	Thoracic Respiratory Effort
DCM	130432	Abdominal Respiratory Effort
DCM	130433	Respiratory Effort
DCM	130434	CO2 Transcutaneous
DCM	130435	CO2 Waveform End-tidal Main-stream
DCM	130436	CO2 Trend End-tidal Main-stream
DCM	130437	CO2 Waveform End-tidal Side-stream
DCM	130438	CO2 Trend End-tidal Side-stream
DCM	130439	CO2 Waveform Main-stream
DCM	130440	CO2 Waveform Side-stream
DCM	130441	CO2 Trend Main-stream
DCM	130442	CO2 Trend Side-stream
DCM	130443	CO2 Respiration
DCM	130444	RT Treatment with Ad Hoc Planning
DCM	130445	Imaging Agent Administration Step Sequence Number
DCM	130450	Operator decision to terminate treatment
DCM	130451	Patient decision to terminate treatment
DCM	130452	Physician decision to terminate treatment
DCM	130453	Treatment Terminated
DCM	130454	Interlock Overridden	Resolved by overriding Interlock
DCM	130455	Patient Repositioned	Resolved by repositioning Patient
DCM	130456	Bolus Present
DCM	130457	Cone Present	ConePresent
DCM	130458	Block Present
DCM	130459	Applicator Present
DCM	130460	Headframe Present
DCM	130461	Inappropriate Patient Orientation
DCM	130462	Inappropriate Patient Position
DCM	130463	Machine Not Available
DCM	130464	Change in Patient Anatomy
DCM	130465	Machine Calibration Adjustment
DCM	130466	Unavailability of a Beam Modifier
DCM	130467	Machine Capability License Expired
DCM	130468	Beam Targeting Tolerance Violation
DCM	130469	Meterset Tolerance Violation
DCM	130470	Delivery Rate Tolerance Violation
DCM	130471	Jaw Position Tolerance Violation
DCM	130472	MLC Position Tolerance Violation
DCM	130473	Source Position Tolerance Violation
DCM	130474	Dose Rate Tolerance Violation
DCM	130475	Primary Fluence Monitoring System Interlock
DCM	130476	Secondary Fluence Monitoring System Interlock
DCM	130477	Timer Interlock
DCM	130478	Door Interlock
DCM	130479	Patient Motion Interlock
DCM	130480	Family history of non-melanoma skin cancer
DCM	130481	Family history of melanoma in situ
DCM	130482	History of non-melanoma skin cancer
DCM	130483	Number of malignant melanomas
DCM	130484	Number of melanomas in situ
DCM	130485	Firm skin lesion
DCM	130486	Raised skin lesion
DCM	130487	Number of first-degree relatives affected by malignant melanoma
DCM	130488	Region in Space
DCM	130489	Referenced Region of Interest Identifier
DCM	130490	Centerline
DCM	130491	Stimulation Mode
DCM	130492	Stimulus Sample Position
DCM	130493	Stimulus Time Offset
DCM	130494	Number of Stimulus Events
DCM	130495	Frequency of Stimulus Events
DCM	130500	Accumulated Dose Data
DCM	130501	Irradiation Event Summary Data
DCM	130502	Reference Point Dosimetry
DCM	130503	Is Rejected Acquisition
DCM	130504	Reason for Rejecting Acquisition
DCM	130505	Irradiation Details
DCM	130506	RDSR Frame of Reference Origin
DCM	130507	RDSR Frame of Reference Description
DCM	130508	Radiation Source Characteristics
DCM	130509	X-Ray Filter Thickness
DCM	130510	Reported Value Type
DCM	130511	Radiation Technique
DCM	130512	Filtration
DCM	130513	Attenuators
DCM	130514	Radiation Output
DCM	130515	Air Kerma at Output Measurement Point
DCM	130516	Radiation Field Area
DCM	130517	Radiation Field Outline
DCM	130518	Value Timing
DCM	130519	X-Ray Source Reference Coordinate System
DCM	130520	Transformation Matrix
DCM	130521	Center of Rotation
DCM	130522	Rotation Plane Normal Point
DCM	130523	Rotation Angle
DCM	130524	Beam Position
DCM	130525	Output Measurement Point Position
DCM	130526	Reference Point Position
DCM	130527	Identification of the Attenuator
DCM	130528	Attenuator Position
DCM	130529	Patient Attenuation Characteristics
DCM	130530	Procedure Characteristics
DCM	130531	Attenuator Characteristics
DCM	130532	Duration of Time Period
DCM	130533	Beginning of Time Period
DCM	130534	End of Time Period
DCM	130535	Middle of Time Period
DCM	130536	Room Origin
DCM	130537	Equipment Origin
DCM	130538	Patient Support Origin
DCM	130539	Isocenter Origin
DCM	130540	Patient Coordinate System Origin
DCM	130541	10 cm Dosimetry Phantom
DCM	130542	Magnetic field strength
DCM	130543	Endorectal coil used
DCM	130544	Endorectal coil type
DCM	130545	Inflatable endorectal coil fill substance
DCM	130546	Cross-sectional scan plane orientation
DCM	130547	Dynamic contrast-enhanced temporal resolution
DCM	130548	Genitourinary History
DCM	130549	Imaging Study Quality
DCM	130550	Imaging Series Quality
DCM	130551	Reporting system
DCM	130552	Prostate MRI relevant procedure information
DCM	130553	Prostate Imaging Findings
DCM	130554	Overall Prostate Finding
DCM	130555	Localized Prostate Finding
DCM	130556	Prostate relational measurements
DCM	130557	Distance from neurovascular bundle
DCM	130558	Lesion capsular contact length
DCM	130559	Extra-prostatic Finding
DCM	130560	PI-RADS Localized Abnormality Assessment
DCM	130561	PI-RADS T2WI Lesion Assessment
DCM	130562	PI-RADS DWI Lesion Assessment
DCM	130563	PI-RADS DCE Lesion Assessment
DCM	130564	PI-RADS v2.0
DCM	130565	PI-RADS v2.1
DCM	130566	Diffusion-weighted Acquisition Highest b-value image
DCM	130567	Dynamic Contrast-Enhanced Acquisition
DCM	130568	Dynamic Contrast-Enhanced Acquisition Subtraction image
DCM	130569	Utricle cyst
DCM	130570	Protocol not followed
DCM	130571	Coil placement concern
DCM	130572	Coil selection concern
DCM	130573	Study performed did not match request
DCM	130574	Incomplete study
DCM	130575	Suboptimal patient preparation
DCM	130576	Anatomy coverage incomplete
DCM	130577	Poor FOV selection
DCM	130578	Poor SNR
DCM	130579	Poor contrast timing
DCM	130580	Inadequate contrast enhancement
DCM	130581	Subtraction image missing
DCM	130582	Unwanted subtraction images
DCM	130583	Expected b-value is missing
DCM	130584	Severe distortion in the area of interest
DCM	130585	Expected ADC map is missing
DCM	130586	Distortion artifact in the area of interest
DCM	130587	No family history of prostate cancer
DCM	130588	Pre-biopsy localization of prostate lesion
DCM	130589	Active surveillance of prostate cancer
DCM	130590	Assess change
DCM	130591	Focal abnormality
DCM	130592	Non-focal abnormality
DCM	130593	Partially encapsulated
DCM	130594	Completely encapsulated
DCM	130595	ADC Hyperintense
DCM	130596	ADC Hypointense
DCM	130597	Persistent delayed phase: Type 1 curve
DCM	130598	Plateau delayed phase: Type 2 curve
DCM	130599	Washout delayed phase: Type 3 curve
DCM	130600	Positive DCE
DCM	130601	Negative DCE
DCM	130602	Early Contrast Enhancement
DCM	130603	Diffuse Contrast Enhancement
DCM	130604	Focal Contrast Enhancement
DCM	130605	Perfluorocarbon
DCM	130606	ESUR 2012 prostate MRI acquisition requirements
DCM	130607	PI-RADS 2.0 prostate MRI acquisition requirements
DCM	130608	PI-RADS 2.1 prostate MRI acquisition requirements
DCM	130609	2D Shear Wave Elastography
DCM	130610	3D Shear Wave Elastography
DCM	130611	Shear Wave Speed
DCM	130612	Shear Wave Dispersion Slope
DCM	130613	ROI Depth
DCM	130614	Interquartile Range of population
DCM	130615	Interquartile Range to Median ratio of population
DCM	130616	Point Shear Wave Elastography
DCM	130620	left ventricle apical anteroseptal segment
DCM	130621	left ventricle apical inferoseptal segment
DCM	130622	left ventricle apical inferolateral segment
DCM	130623	left ventricle apical anterolateral segment
DCM	130630	Isocentric Setup Method
DCM	130631	Controlled SSD Setup Method
DCM	130632	TBI Setup Method
DCM	130633	Stereotactic Setup Method
DCM	130634	Skin Apposition Setup Method
DCM	130635	Ocular Gaze Setup Method
DCM	130636	Patient Shielding Procedure
DCM	130637	Patient Fixation Procedure
DCM	130638	Patient Alignment Procedure
DCM	130639	Patient Motion Management Setup Procedure
DCM	130640	Cavity radiation shield
DCM	130641	Independent radiation shield
DCM	130642	Optical Distance Meter
DCM	130643	Mechanical Pointer
DCM	130644	Radiofrequency Transponder
DCM	130645	Infrared Marker
DCM	130646	Radioactive Marker
DCM	130647	Thermal Imager
DCM	130648	Combined Structured Light/Thermal Imager
DCM	130649	Ocular Fixation Light
DCM	130650	Coaching Device
DCM	130651	Patient Distraction Device
DCM	130652	Collision Checks
DCM	130653	Breast Bridge
DCM	130654	Abdominal Compression Belt
DCM	130655	Abdominal Compression Arch
DCM	130656	Head Fixation Board
DCM	130657	Couch Index Label
DCM	130658	Fixation Device Angle
DCM	130659	Abdominal Compression Plate Position Number
DCM	130660	Abdominal Compression Belt Length
DCM	130661	Abdominal Compression Belt Pressure
DCM	130662	Referenced Patient Alignment Reference
DCM	130663	RT Radiation previously delivered
DCM	130664	Treatment unnecessary
DCM	130665	Treatment exceeds patient tolerance
DCM	130666	Radiotherapy Fiducial
DCM	130670	Longitudinal Lagrangian Strain
DCM	130671	Peak Longitudinal Lagrangian Strain
DCM	130672	Time to Peak Longitudinal Lagrangian Strain
DCM	130673	Mechanical Dispersion
DCM	130674	Longitudinal Lagrangian Strain Rate
DCM	130675	Radial Lagrangian Strain
DCM	130676	Radial Lagrangian Strain Rate
DCM	130677	Circumferential Lagrangian Strain
DCM	130678	Circumferential Lagrangian Strain Rate
DCM	130679	2D Speckle Tracking
DCM	130680	3D Speckle Tracking
DCM	130681	Apical four chamber RV Focused
DCM	130682	Apical four chamber RV Modified
DCM	130683	Endocardial Method
DCM	130684	Epicardial Method
DCM	130685	Myocardial Midlayer Method
DCM	130686	LV End-systolic GLS Multiview Mean (Endocardial)
DCM	130687	LV End-systolic GLS 4CH (Endocardial)
DCM	130688	LV End-systolic GLS 2CH (Endocardial)
DCM	130689	LV End-systolic GLS ALAX (Endocardial)
DCM	130690	LV Peak Systolic GLS Multiview Mean (Endocardial)
DCM	130691	LV Peak Systolic GLS 4CH (Endocardial)
DCM	130692	LV Peak Systolic GLS 2CH (Endocardial)
DCM	130693	LV Peak Systolic GLS ALAX (Endocardial)
DCM	130694	LV Peak GLS Multiview Mean (Endocardial)
DCM	130695	LV Peak GLS 4CH (Endocardial)
DCM	130696	LV Peak GLS 2CH (Endocardial)
DCM	130697	LV Peak GLS ALAX (Endocardial)
DCM	130698	LV End-systolic Mechanical Dispersion
DCM	130699	Mitral Valve Closure
DCM	130700	Mitral Valve Opening
DCM	130701	Aortic Valve Closure
DCM	130702	Aortic Valve Opening
DCM	130710	Fp9
DCM	130711	Fp10
DCM	130712	AF9
DCM	130713	AF10
DCM	130714	PO9
DCM	130715	PO10
DCM	130716	O9
DCM	130717	O10
DCM	130720	Coronary Artery Disease Assessment
DCM	130721	oronary Artery Disease Assessment Modifier
DCM	130722	Coronary Artery Disease Stenosis Assessment Modifier
DCM	130723	0 - Documented absence of CAD
DCM	130724	1 - Minimal non-obstructive CAD
DCM	130725	2 - Mild non-obstructive CAD
DCM	130726	3 - Moderate stenosis
DCM	130727	4 - Severe stenosis
DCM	130728	4A - Severe stenosis
DCM	130729	4B - Severe stenosis
DCM	130730	5 - Total coronary occlusion
DCM	130731	N - Non-diagnostic study
DCM	130732	N - Non-diagnostic segments
DCM	130733	S - Stent
DCM	130734	G - Graft
DCM	130735	V - Vulnerable plaque
DCM	130736	Titanium alloy (Titanium Molybdenum-15 Zirconium-5 Aluminium-3)
DCM	130737	RT Segment Material
DCM	130738	Dose Limit Interlock
DCM	130739	Clearance Interlock
DCM	130740	Machine Clearance Interlock
DCM	130741	Patient Clearance Interlock
DCM	130742	Accessory Clearance Interlock
DCM	130743	Out of Tolerance Interlock
DCM	130744	Interlock Resolved
DCM	130745	CT Dose Length Product Sub-Total
DCM	130746	RT Registration Mark
DCM	130747	Isodose Volume
DCM	130748	Radiotherapy Dose Region
DCM	130750	Quality control material image
DCM	130751	Tissue not of interest
DCM	130752	Data Not Accessible from Storage
DCM	130753	Processed Key Object Selection
DCM	130754	Replaced by Alternate Representation
DCM	130755	Reference Measurement Group
DCM	130756	Particle Displacement Method
DCM	130757	Particle Velocity Method
DCM	130758	Shear Wave Dispersion Slope Center Frequency
DCM	130759	Shear Wave Detection Method
DCM	130760	Butterworth filter
DCM	130761	Chebyshev filter
DCM	130762	Elliptic filter
DCM	130763	Bessel filter
DCM	130764	Gaussian filter
DCM	130765	K-type filter
DCM	130766	M-derived filter
DCM	130767	Double-m-derived filter
DCM	130768	Bode filter
DCM	130769	Zobel filter
DCM	130770	FIR filter
DCM	130771	CIC filter
DCM	130772	IIR filter
DCM	130773	Biquad filter
DCM	130774	Hz normalized
DCM	130775	Hz angular
DCM	130776	Magnitude normalized
DCM	130780	Specific observation subject class
DCM	130781	Image frame
DCM	130782	RT Patient Position Acquisition, Integrated Dose MV
DCM	130783	RT Patient Position Acquisition, Film Cassette MV
DCM	130784	RT Patient Position Acquisition, Film Cassette kV
DCM	130785	RT Patient Position Acquisition, Cone-Beam CT kV
DCM	130786	RT Patient Position Acquisition, Conventional CT kV
DCM	130787	RT Patient Position Acquisition, Cone-Beam CT MV
DCM	130788	RT Patient Position Acquisition, Conventional CT MV
DCM	130789	Nominal Imaging Source Location
DCM	130790	RT Patient Positioning Reference Image
DCM	130791	Acquisition Initiation Type
DCM	130792	Acquisition Initiation not defined
DCM	130793	Acquisition Initiation before start of Radiation
DCM	130794	Acquisition Initiation after end of Radiation
DCM	130795	Acquisition Initiation by triggering parameter
DCM	130796	Incremental Acquisition Triggering
DCM	130797	Meterset
DCM	130798	Source Continuous Roll Angle
DCM	130799	Time after start of Radiation
DCM	130800	Percentage of expected beam-on time of Radiation
DCM	130801	IEC61217 Imaging Source to Axis Distance
DCM	130802	IEC61217 X-Ray Image Receptor Radial Displacement from Isocenter
DCM	130803	IEC61217 X-Ray Image Receptor Longitudinal Displacement
DCM	130804	IEC61217 X-Ray Image Receptor Lateral Displacement
DCM	130805	IEC61217 X-Ray Image Receptor Rotation
DCM	130806	Configured Lowest Imaging Energy
DCM	130807	Configured Default Imaging Energy
DCM	130808	Planar matrix ultrasound transducer geometry
DCM	130809	Hemispherical ultrasound transducer geometry
DCM	130810	Single-side illumination
DCM	130811	Dual-side illumination
DCM	130812	Multi-side illumination
DCM	130813	Through-transducer illumination
DCM	130814	Interstitial illumination
DCM	130815	Piezocomposite Transducer
DCM	130816	MEMS-based Transducer
DCM	130817	Interferometric Transducer
DCM	130818	Uniform Speed of Sound Correction
DCM	130819	Dual Speed of Sound Correction
DCM	130820	Speed of Sound Map Correction
DCM	130821	Spherical Back Projection
DCM	130822	Numerical Acoustic Model
DCM	130823	Blood Deoxygenation Level
DCM	130824	Scan Spot Interlock
DCM	130825	Scan Spot Position Interlock
DCM	130826	Scan Spot Size Interlock
DCM	130827	Scan Spot Meterset Interlock
DCM	130828	Radiation Detected During Beam Hold Interlock
DCM	130829	MLC Position Interlock
DCM	130830	Meterset Rate Interlock
DCM	130831	Beam Energy Interlock
DCM	130832	Skin lesion color
DCM	130833	Pre-surgical anatomy
DCM	130834	Sleep Stage N1
DCM	130835	Sleep Stage N2
DCM	130836	Sleep Stage N3
DCM	130852	Shin Rest
DCM	130853	Heel Stop
DCM	130854	Hand Grips
DCM	130855	Seat Pan
DCM	130860	Pattern Event
DCM	130861	EEG Annotation
DCM	130862	EMG Annotation
DCM	130863	EOG Annotation
DCM	130864	Device-related and Environment-related Event
DCM	130865	Patient Consciousness
DCM	130867	Neurophysiology Recording Annotations
DCM	130868	Neurophysiology Post-hoc Review Annotations
DCM	130869	Neurophysiology Automated Analysis Annotations
DCM	130886	Line noise artifact
DCM	130887	Video recording on
DCM	130888	Video recording off
DCM	130889	Preamplifier connected
DCM	130890	Preamplifier disconnected
DCM	130891	Breakout box connected
DCM	130892	Breakout box disconnected
DCM	130893	Event button pressed
DCM	130894	Event button test
DCM	130895	Tap test begin
DCM	130896	Tap test end
DCM	ANN	Annotation
DCM	AR	Autorefraction
DCM	ARCHIVE	Archive
DCM	AS	Angioscopy
DCM	ASMT	Content Assessment Result
DCM	AU	Audio	Basic Voice Audio
DCM	BDUS	Ultrasound Bone Densitometry
DCM	BI	Biomagnetic Imaging
DCM	BMD	Bone Mineral Densitometry
DCM	CAD	Computer Assisted Detection/Diagnosis
DCM	CAPTURE	Image Capture
DCM	CD	Color flow Doppler
DCM	CF	Cinefluorography
DCM	CFM	Confocal Microscopy
DCM	COMP	Computation Server
DCM	CP	Culposcopy
DCM	CR	Computed Radiography
DCM	CS	Cystoscopy
DCM	CT	Computed Tomography
DCM	CTPROTOCOL	CT Protocol
DCM	DD	Duplex Doppler
DCM	DF	Digital fluoroscopy
DCM	DG	Diaphanography
DCM	DM	Digital microscopy
DCM	DMS	Dermoscopy
DCM	DOC	Document
DCM	DOCD	Document Digitizer Equipment
DCM	DS	Digital Subtraction Angiography
DCM	DSS	Department System Scheduler
DCM	DX	Digital Radiography
DCM	EC	Echocardiography
DCM	ECG	Electrocardiography
DCM	EEG	Electroencephalography
DCM	EMG	Electromyography
DCM	EOG	Electrooculography
DCM	EPS	Cardiac Electrophysiology
DCM	ES	Endoscopy
DCM	F	Female
DCM	FA	Fluorescein angiography
DCM	FC	Female changed to Male
DCM	FID	Spatial Fiducials
DCM	FILMD	Film Digitizer
DCM	FP	Female Pseudohermaphrodite
DCM	FS	Fundoscopy
DCM	GM	General Microscopy
DCM	H	Hermaphrodite
DCM	HC	Hard Copy
DCM	HD	Hemodynamic Waveform
DCM	IO	Intra-oral Radiography
DCM	IOL	Intraocular Lens Calculation
DCM	IVOCT	Intravascular Optical Coherence Tomography
DCM	IVUS	Intravascular Ultrasound
DCM	KER	Keratometry
DCM	KO	Key Object Selection
DCM	LEN	Lensometry
DCM	LOG	Procedure Logging
DCM	LP	Laparoscopy
DCM	LS	Laser Scan	Laser Surface Scan
DCM	M	Male
DCM	M3D	3D Manufacturing Modeling System	Model for 3D Manufacturing
DCM	MA	Magnetic resonance angiography
DCM	MC	Male changed to Female
DCM	MCD	Media Creation Device
DCM	MEDIM	Portable Media Importer Equipment
DCM	MG	Mammography
DCM	MP	Male Pseudohermaphrodite
DCM	MR	Magnetic Resonance
DCM	MS	Magnetic resonance spectroscopy
DCM	Margin	Margin
DCM	NEARLINE	Nearline
DCM	NM	Nuclear Medicine
DCM	OAM	Ophthalmic Axial Measurements
DCM	OCT	Optical Coherence Tomography
DCM	OFFLINE	Offline
DCM	ONLINE	Online
DCM	OP	Ophthalmic Photography
DCM	OPM	Ophthalmic Mapping
DCM	OPR	Ophthalmic Refraction
DCM	OPT	Ophthalmic Tomography
DCM	OPTBSV	Ophthalmic Tomography B-scan Volume Analysis
DCM	OPTENF	Ophthalmic Tomography En Face
DCM	OPV	Ophthalmic Visual Field
DCM	OSS	Optical Surface Scanner
DCM	OT	Other	Other Modality
DCM	PA	Photoacoustic
DCM	PLAN	Plan
DCM	POS	Position Sensor
DCM	PR	Presentation State
DCM	PRINT	Hard Copy Print Server
DCM	PT	Positron emission tomography
DCM	PX	Panoramic X-Ray
DCM	REG	Registration
DCM	RESP	Respiratory Waveform
DCM	RF	Radiofluoroscopy
DCM	RG	Radiographic imaging
DCM	RT	Radiation Therapy Device
DCM	RTDOSE	RT Dose	Radiotherapy Dose
DCM	RTIMAGE	RT Image	Radiotherapy Image
DCM	RTPLAN	RT Plan	Radiotherapy Plan
DCM	RTRECORD	RT Treatment Record	Radiotherapy Treatment Record
DCM	RTSTRUCT	RT Structure Set	Radiotherapy Structure Set
DCM	RWV	Real World Value Map
DCM	SEG	Segmentation
DCM	SM	Slide Microscopy
DCM	SMR	Stereometric Relationship
DCM	SR	Structured Report Document
DCM	SRF	Subjective Refraction
DCM	ST	Single-photon emission computed tomography
DCM	STAIN	Automated Slide Stainer
DCM	TEXTUREMAP	Texture Map
DCM	TG	Thermography
DCM	U	Unknown sex
DCM	UNAVAILABLE	Unavailable
DCM	US	Ultrasound
DCM	VA	Visual Acuity
DCM	VF	Videofluorography
DCM	VIDD	Video Tape Digitizer Equipment
DCM	WSD	Workstation
DCM	XA	X-Ray Angiography
DCM	XC	External-camera Photography
FMA	12785	supramammary lymph node
FMA	14657	Wall of gallbladder
FMA	17891	Lumen of gallbladder
FMA	223151	Subcortical gray matter
FMA	264773	Lambda
FMA	264776	Bregma
FMA	264779	Nasion
FMA	276650	Arcuate Fasciculus
FMA	281534	Mucosa of dorsum of oral part of tongue
FMA	281537	Mucosa of dorsum of pharyngeal part of tongue
FMA	289677	Mucosa of oral segment of hard palate
FMA	312647	Skin of vermilion proper of upper lip
FMA	312651	Skin of vermilion proper of lower lip
FMA	323407	subiliac lymph node
FMA	37873	Skin of dorsal part of great toe
FMA	37876	Skin of dorsal part of second toe
FMA	37879	Skin of dorsal part of third toe
FMA	37882	Skin of dorsal part of fourth toe
FMA	37885	Skin of dorsal part of fifth toe
FMA	38107	Skin of plantar part of great toe
FMA	38110	Skin of plantar part of second toe
FMA	38113	Skin of plantar part of third toe
FMA	38116	Skin of plantar part of fourth toe
FMA	38119	Skin of plantar part of fifth toe
FMA	38321	Skin of dorsal part of thumb
FMA	38324	Skin of dorsal part of index finger
FMA	38327	Skin of dorsal part of middle finger
FMA	38330	Skin of dorsal part of ring finger
FMA	38333	Skin of dorsal part of little finger
FMA	38341	Skin of palmar part of thumb
FMA	38344	Skin of palmar part of index finger
FMA	38347	Skin of palmar part of middle finger
FMA	38354	Skin of palmar part of ring finger
FMA	38357	Skin of palmar part of little finger
FMA	49943	Skin of back of trunk
FMA	54993	torus of pharyngotympanic tube
FMA	55031	Mucosa of pharynx
FMA	55060	Mucosa of posterior wall of oropharynx
FMA	59532	Skin of dorsum of nose
FMA	60030	Mucosa of uvula
FMA	60031	Mucosa of palatoglossal arch
FMA	61423	Skin of lower outer quadrant of breast
FMA	61426	Skin of upper inner quadrant of breast
FMA	61427	Skin of lower inner quadrant of breast
FMA	61439	Skin of upper outer quadrant of left breast
I10	R97.20	Elevated Prostate Specific Antigen
IBSI	0GBI	Small Distance Emphasis
IBSI	12CE	Intensity Histogram Maximum Gradient
IBSI	1PFV	Grey level variance of NGLDM
IBSI	1PR8	Intensity Histogram Minimum Gray Level
IBSI	1QCO	Normalized Inverse Difference Moment of GLCM
IBSI	1X9X	Strength of NGTDM
IBSI	22OV	Short Runs Emphasis
IBSI	25C7	Asphericity
IBSI	2PR5	Surface to Volume Ratio
IBSI	3KUM	Long Run High Gray Level Emphasis
IBSI	3NCY	Intensity Histogram Maximum Gray Level
IBSI	3NSA	Zone Size Variance
IBSI	48P8	Large Zone Emphasis
IBSI	4JP3	Zone Size Nonuniformity
IBSI	4RNL	Intensity Histogram Median Absolute Deviation
IBSI	5GN9	High Gray Level Zone Emphasis
IBSI	5QRC	Small Zone Emphasis
IBSI	5RAI	Small Zone Low Gray Level Emphasis
IBSI	5SPA	Normalized grey level non-uniformity of NGLDM
IBSI	5Z3W	Intensity Histogram Range
IBSI	60VM	Joint Average of GLCM
IBSI	65HE	Contrast of NGTDM
IBSI	6BDE	Volume Density in Approximate Enclosing Ellipsoid
IBSI	6XV8	Dependence count percentage
IBSI	7HP3	Normalized Grey Level Non-uniformity of Distance Zone Counts
IBSI	7J51	Least Axis in 3D Length
IBSI	7NFM	Cluster Shade of GLCM
IBSI	7T7F	Area Density in Convex Hull
IBSI	7WT1	Zone Distance Variance
IBSI	88K1	Intensity Histogram Skewness
IBSI	8CE5	Gray Level Variance in Runs
IBSI	8E6O	Intensity Histogram Maximum Gradient Gray Level
IBSI	8S9J	Dissimilarity of GLCM
IBSI	8ZQL	Angular Second Moment of GLCM
IBSI	99N0	Integrated Intensity
IBSI	9QMG	High dependence high grey level emphasis
IBSI	9ZK5	Run Percentage
IBSI	A7WM	Large Distance Low Grey Level Emphasis
IBSI	ACUI	Contrast of GLCM
IBSI	AE86	Cluster Prominence of GLCM
IBSI	AMMC	Intensity Histogram Mode
IBSI	BJ5W	Intensity Histogram Uniformity
IBSI	BQWJ	Compactness 2
IBSI	BRI8	Area Density in Minimum Volume Enclosing Ellipsoid
IBSI	BYLV	Gray Level Variance in Size Zones
IBSI	C0JK	Surface Area of Mesh
IBSI	C3I7	Intensity Histogram Kurtosis
IBSI	CAS9	Dependence count energy
IBSI	CH89	Intensity Histogram Variance
IBSI	CWYJ	Intensity Histogram Coefficient of Variation
IBSI	D2ZX	Intensity Histogram Mean Absolute Deviation
IBSI	D3YU	Difference Variance of GLCM
IBSI	DG8W	Cluster Tendency of GLCM
IBSI	DKNJ	Small Distance High Grey Level Emphasis
IBSI	DNX2	Dependence count variance
IBSI	E8JP	Inverse Variance of GLCM
IBSI	EQ3F	Low dependence low grey level emphasis
IBSI	FCBV	Dependence count entropy
IBSI	FP8K	Grey level non-uniformity of NGLDM
IBSI	G3QZ	High Gray Level Run Emphasis
IBSI	GBDU	Zone Distance Entropy
IBSI	GD3A	Short Run High Gray Level Emphasis
IBSI	GPMT	Intensity Histogram 10th Percentile
IBSI	GU8N	Zone Size Entropy
IBSI	GYBY	Joint Maximum of GLCM
IBSI	HDEZ	Complexity of NGTDM
IBSI	HJ9O	Run Entropy
IBSI	HTZT	Short Run Low Gray Level Emphasis
IBSI	HW1V	Small Zone High Gray Level Emphasis
IBSI	IATH	Normalized Zone Distance Non-uniformity
IBSI	IB1Z	Inverse Difference of GLCM
IBSI	IC23	Normalized Run Length Nonuniformity
IBSI	IMOQ	High dependence emphasis
IBSI	IQYR	Area Density in Oriented Minimum Bounding Box
IBSI	IVPO	Long Run Low Gray Level Emphasis
IBSI	J17V	Large Zone High Gray Level Emphasis
IBSI	JA6D	Low dependence high grey level emphasis
IBSI	JN9H	Second Measure of Information Correlation of GLCM
IBSI	JNSA	Gray Level Nonuniformity of Size Zone Counts
IBSI	K26C	High Grey Level Zone Emphasis
IBSI	KLMA	Centre of Mass Shift
IBSI	KLTH	Large Distance High Grey Level Emphasis
IBSI	KRCK	Spherical Disproportion
IBSI	L0JK	Maximum 3D Diameter of a Mesh
IBSI	MB4I	Large Distance Emphasis
IBSI	N17B	Flatness
IBSI	N365	Moran's I Index
IBSI	NBZI	High dependence low grey level emphasis
IBSI	NDRX	Normalized Inverse Difference of GLCM
IBSI	NI2N	Correlation of GLCM
IBSI	NPT7	Geary's C Measure
IBSI	NQ30	Busyness of NGTDM
IBSI	NTRS	Difference Entropy of GLCM
IBSI	OAE7	High grey level count emphasis
IBSI	OEEB	Sum Variance of GLCM
IBSI	OKJI	Dependence count non-uniformity normalized
IBSI	OVBL	Normalized Gray Level Nonuniformity in Runs
IBSI	OZ0C	Intensity Histogram 90th Percentile
IBSI	P30P	Size Zone Percentage
IBSI	P6QZ	Sum Entropy of GLCM
IBSI	P9VJ	Minor Axis in 3D Length
IBSI	PBX1	Volume Density in Frame of Reference Axis Aligned Bounding Box
IBSI	Q3CK	Elongation
IBSI	QCDE	Coarseness of NGTDM
IBSI	QCFX	Sphericity
IBSI	QK93	Grey Level Variance in Distance Zones
IBSI	QWB0	Autocorrelation of GLCM
IBSI	R3ER	Volume Density in Convex Hull
IBSI	R59B	Area Density in Frame of Reference Axis Aligned Bounding Box
IBSI	R5YN	Gray Level Nonuniformity in Runs
IBSI	R8DG	First Measure of Information Correlation of GLCM
IBSI	RDD2	Area Density in Approximate Enclosing Ellipsoid
IBSI	RHQZ	Intensity Histogram Minimum Gradient Gray Level
IBSI	RNU0	Volume of Mesh
IBSI	RUVG	Small Distance Low Grey Level Emphasis
IBSI	S1RA	Low Grey Level Zone Emphasis
IBSI	SKGS	Compactness 1
IBSI	SLWD	Intensity Histogram Quartile Coefficient of Dispersion
IBSI	SODN	Low dependence emphasis
IBSI	SWZ1	Volume Density in Minimum Volume Enclosing Ellipsoid
IBSI	SXLW	Run Length Variance
IBSI	TDIC	Major Axis in 3D Length
IBSI	TF7R	Difference Average of GLCM
IBSI	TL9H	Low grey level count emphasis
IBSI	TLU2	Intensity Histogram Entropy
IBSI	TU9B	Joint Entropy of GLCM
IBSI	UR99	Joint Variance of GLCM
IBSI	V294	Zone Distance Non-uniformity
IBSI	V3SW	Low Gray Level Run Emphasis
IBSI	VB3A	Normalized Zone Size Nonuniformity
IBSI	VFT7	Grey Level Non-uniformity of Distance Zone Counts
IBSI	VIWW	Distance Zone Percentage
IBSI	VQB3	Intensity Histogram Minimum Gradient
IBSI	W4KF	Long Runs Emphasis
IBSI	W92Y	Run Length Nonuniformity
IBSI	WF0Z	Inverse Difference Moment of GLCM
IBSI	WIFQ	Intensity Histogram Median
IBSI	WR0O	Intensity Histogram Interquartile Range
IBSI	WRZB	Intensity Histogram Robust Mean Absolute Deviation
IBSI	X6K6	Intensity Histogram Mean
IBSI	XMSY	Low Gray Level Zone Emphasis
IBSI	Y1RO	Normalized Gray Level Nonuniformity of Size Zone Counts
IBSI	YEKZ	Volume from Voxel Summation
IBSI	YH51	Large Zone Low Gray Level Emphasis
IBSI	Z87G	Dependence count non-uniformity
IBSI	ZGXS	Sum Average of GLCM
IBSI	ZH1A	Volume Density in Oriented Minimum Bounding Box
ITIS_TSN	180276	Peromyscus maniculatus
ITIS_TSN	180278	Peromyscus leucopus
ITIS_TSN	180346	Sigmodon genus
LN		Main pulmonary artery Vmax
LN	10232-7	Aortic Root Oxygen content
LN	10245-9	Pulmonary Artery Main Oxygen content
LN	10247-5	Pulmonary Wedge Oxygen content
LN	11329-0	History
LN	11524-0	ECG Report
LN	11525-3	Ultrasound Obstetric and Gyn Report
LN	11528-7	Radiology Report
LN	11555-0	Blood Base Excess
LN	11556-8	Blood Oxygen partial pressure
LN	11557-6	Blood Carbon dioxide partial pressure
LN	11558-4	Blood pH
LN	11623-6	Fourth Quadrant Diameter
LN	11624-4	First Quadrant Diameter
LN	11625-1	Third Quadrant Diameter
LN	11626-9	Second Quadrant Diameter
LN	11627-7	Amniotic Fluid Index
LN	11629-3	Outer Orbital Diameter
LN	11653-3	End Diastolic Velocity
LN	11665-7	Minimum Diastolic Velocity
LN	11692-1	Time averaged peak velocity
LN	11726-7	Peak Systolic Velocity
LN	11727-5	Estimated Weight
LN	11732-5	EFW by AC, BPD, FL, HC, Hadlock 1985
LN	11734-1	EFW by AC, BPD, FL, Hadlock 1984
LN	11735-8	EFW by AC, BPD, FL, Hadlock 1985
LN	11738-2	EFW by AC, BPD, Hadlock 1984
LN	11739-0	EFW by AC and BPD, Shepard 1982
LN	11746-5	EFW by AC, FL, HC, Hadlock 1985
LN	11750-7	EFW by AC, FL, Hadlock 1984
LN	11751-5	EFW by AC, FL, Hadlock 1985
LN	11754-9	EFW by AC, HC Hadlock 1984
LN	11756-4	EFW by AC, Campbell 1975
LN	11767-1	EFW percentile rank
LN	11778-8	EDD
LN	11779-6	EDD from LMP
LN	11780-4	EDD from ovulation date
LN	11781-2	EDD from average ultrasound age
LN	11816-6	Yolk Sac length
LN	11818-2	Anterior-Posterior Abdominal Diameter
LN	11819-0	Anterior-Posterior Trunk Diameter
LN	11820-8	Biparietal Diameter
LN	11823-2	Cephalic Index
LN	11824-0	BPD area corrected
LN	11825-7	Left Kidney width
LN	11827-3	Right Kidney width
LN	11834-9	Left Kidney length
LN	11836-4	Right Kidney length
LN	11850-5	Gestational Sac Diameter
LN	11851-3	Occipital-Frontal Diameter
LN	11853-9	Left Kidney thickness
LN	11855-4	Right Kidney thickness
LN	11860-4	Cisterna Magna Length
LN	11862-0	Transverse Abdominal Diameter
LN	11863-8	Transverse Cerebellar Diameter
LN	11864-6	Transverse Thoracic Diameter
LN	11871-1	FL/AC
LN	11872-9	FL/BPD
LN	11873-7	FL/HC
LN	11878-6	Number of Fetuses by US
LN	11884-4	Average Ultrasound Age
LN	11885-1	Gestational Age by LMP
LN	11886-9	Gestational Age by ovulation date
LN	11888-5	Composite Ultrasound Age
LN	11889-3	AC, Campbell 1975
LN	11892-7	AC, Hadlock 1984
LN	11893-5	AC, Jeanty 1984
LN	11900-8	BPD, Doubilet 1993
LN	11901-6	BPDa, Hadlock 1982
LN	11902-4	BPD, Hadlock 1984
LN	11903-2	BPD, Hansmann 1985
LN	11905-7	BPD, Jeanty 1984
LN	11906-5	BPD, Kurtz 1980
LN	11907-3	BPD, Sabbagha 1978
LN	11910-7	CRL, Hadlock 1992
LN	11911-5	CRL, Hansmann 1985
LN	11913-1	CRL, Nelson 1981
LN	11914-9	CRL, Robinson 1975
LN	11917-2	CRL, Jeanty 1984
LN	11918-0	Fibula, Merz 1987
LN	11920-6	FL, Hadlock 1984
LN	11921-4	FL, Hansmann 1985
LN	11922-2	FL, Hohler 1982
LN	11923-0	FL, Jeanty 1984
LN	11924-8	FL, Merz 1987
LN	11926-3	Foot Length, Mercer 1987
LN	11928-9	GS, Hellman 1969
LN	11929-7	GS, Rempen 1991
LN	11932-1	HC, Hadlock 1984
LN	11934-7	HC, Jeanty 1984
LN	11936-2	Humerus, Jeanty 1984
LN	11937-0	Humerus, Merz 1987
LN	11939-6	Radius, Merz 1987
LN	11941-2	Tibia, Jeanty 1984
LN	11944-6	Ulna, Jeanty 1984
LN	11945-3	Ulna, Merz 1987
LN	11947-9	HC/AC
LN	11948-7	Fetal Heart Rate
LN	11957-8	Crown Rump Length
LN	11961-0	Cervix Length
LN	11962-8	Clavicle length
LN	11963-6	Femur Length
LN	11964-4	Fibula length
LN	11965-1	Foot length
LN	11966-9	Humerus length
LN	11967-7	Radius length
LN	11968-5	Tibia length
LN	11969-3	Ulna length
LN	11976-8	Ovulation date
LN	11979-2	Abdominal Circumference
LN	11984-2	Head Circumference
LN	11988-3	Thoracic Circumference
LN	12008-9	Pulsatility Index
LN	12023-8	Resistivity Index
LN	12144-2	Systolic to Diastolic Velocity Ratio
LN	12145-9	Endometrium Thickness
LN	12146-7	Nuchal Fold thickness
LN	12170-7	Width of Hemisphere
LN	12171-5	Lateral Ventricle width
LN	15325-4	Prostate specific Antigen Density
LN	17977-0	Left Atrium Area A4C view
LN	17978-8	Mitral Valve A-Wave Peak Velocity
LN	17985-3	Left Atrium to Aortic Root Ratio
LN	17988-7	Right Atrium Area A4C view
LN	17995-2	Thoracic Aorta Coarctation Systolic Peak Instantaneous Gradient
LN	17996-0	Aortic Valve Cusp Separation
LN	18006-7	Inferior Vena Cava Diameter
LN	18011-7	Aortic Arch Diameter
LN	18012-5	Ascending Aortic Diameter
LN	18013-3	Descending Aortic Diameter
LN	18014-1	Aortic Isthmus Diameter
LN	18015-8	Aortic Root Diameter
LN	18019-0	Left Pulmonary Artery Diameter
LN	18020-8	Main Pulmonary Artery Diameter
LN	18021-6	Right Pulmonary Artery Diameter
LN	18026-5	Left Ventricular End Diastolic Volume
LN	18030-7	Tricuspid Valve A Wave Peak Velocity
LN	18031-5	Tricuspid Valve E Wave Peak Velocity
LN	18032-3	Tricuspid valve pressure half-time
LN	18034-9	Tricuspid Regurgitation dP/dt
LN	18035-6	Mitral Regurgitation dP/dt derived from Mitral Reg. velocity
LN	18036-4	Mitral Valve EPSS, E wave
LN	18037-2	Mitral Valve E-Wave Peak Velocity
LN	18038-0	Mitral Valve E to A Ratio
LN	18039-8	Tricuspid Valve E to A Ratio
LN	18040-6	Mitral Valve E-F Slope by M-Mode
LN	18041-4	Aortic Valve Ejection Time
LN	18042-2	Pulmonic Valve Ejection Time
LN	18043-0	Left Ventricular Ejection Fraction by US
LN	18049-7	Left ventricular ejection fraction (Teichholz) MM
LN	18050-5	Inferior Vena Cava % Collapse
LN	18051-3	Left Ventricular Fractional Shortening
LN	18053-9	Left Ventricle Posterior Wall % Thickening
LN	18054-7	Interventricular Septum % Thickening
LN	18057-0	Mitral Valve Diastolic Peak Instantaneous Gradient
LN	18070-3	Right Atrium Systolic Pressure
LN	18071-1	Left Ventricular Isovolumic Relaxation Time	Left ventricular isovolumic relaxation time by Doppler
LN	18076-0	Left Ventricle systolic major axis
LN	18077-8	Left Ventricle diastolic major axis
LN	18087-7	Left Ventricle Mass
LN	18096-8	Pulmonic Valve Area by continuity
LN	18148-7	Left Ventricular End Systolic Volume
LN	18152-9	Left Ventricle Posterior Wall Diastolic Thickness
LN	18153-7	Right Ventricular Anterior Wall Diastolic Thickness
LN	18154-5	Interventricular Septum Diastolic Thickness
LN	18155-2	Interventricular Septum to Posterior Wall Thickness Ratio
LN	18156-0	Left Ventricle Posterior Wall Systolic Thickness
LN	18157-8	Right Ventricular Anterior Wall Systolic Thickness
LN	18158-6	Interventricular Septum Systolic Thickness
LN	18175-0	Tricuspid valve diastolic VTI
LN	18185-9	Gestational Age
LN	18745-0	Cardiac Catheterization Report
LN	18748-4	Diagnostic Imaging Report
LN	18750-0	Cardiac Electrophysiology Report
LN	18752-6	Exercise Stress Test Report
LN	18754-2	Holter Study Report
LN	18756-7	MRI Spine Report
LN	18783-1	Recommendations
LN	18785-6	Indications for Procedure
LN	18834-2	Previous Findings
LN	19005-8	Impressions
LN	19214-6	Arterial Oxygen partial pressure at 50% saturation
LN	19216-1	Venous Oxygen partial pressure at 50% saturation
LN	19217-9	Oxygen partial pressure at 50% saturation (P50)
LN	19218-7	Arterial Content (FCa)	Arterial Oxygen content
LN	19220-3	Venous Content (FCv)	Venous Oxygen content
LN	1925-7	Arterial Blood Base Excess
LN	1927-3	Venous Blood Base Excess
LN	20167-3	Acceleration Index	Acceleration Slope
LN	20168-1	Acceleration Time
LN	2019-8	Arterial Blood Carbon dioxide partial pressure
LN	2021-4	Venous Blood Carbon dioxide partial pressure
LN	20216-8	Deceleration Slope
LN	20217-6	Deceleration Time
LN	20222-6	Ejection Time
LN	20226-7	Flow Area
LN	20247-3	Peak Gradient	Peak Gradient [Pressure]
LN	20256-4	Mean Gradient	Mean Gradient [Pressure] by Doppler
LN	2026-3	Arterial Blood Carbon dioxide content
LN	2027-1	Venous Blood Carbon dioxide content
LN	20280-4	Pressure Half-Time
LN	20295-2	Time from Q wave to Pulmonic Valve Closes
LN	20296-0	Time from Q wave to Tricuspid Valve Opens
LN	20304-2	Right Ventricular Internal Diastolic Dimension
LN	20305-9	Right Ventricular Internal Systolic Dimension
LN	20352-1	Mean Blood Velocity	Time averaged mean velocity
LN	20354-7	Velocity Time Integral
LN	20355-4	Peak Blood Velocity
LN	20564-1	Blood Oxygen saturation
LN	20565-8	Blood Carbon dioxide content
LN	20570-8	Hematocrit
LN	24534-0	US Doppler Abdominal Vessels Report
LN	24590-2	Brain MRI	MRI Head Report
LN	24601-7	US Breast Report
LN	24606-6	Mammography Screening Report
LN	24616-5	US Carotid Arteries Report
LN	24627-2	CT Chest Report
LN	24725-4	CT Head Report	Head CT
LN	24730-4	Radionuclide brain scan
LN	24733-8	US Doppler Head Vessels Report
LN	24859-1	US Pancreas Report
LN	24869-0	US Pelvis
LN	24884-9	US Prostate (transrectal) Report
LN	24907-8	US Shoulder Report
LN	24990-4	US Spleen Report
LN	25002-7	US Scrotum and Testicle Report
LN	25010-0	US Thyroid Report
LN	25045-6	CT Report	CT unspecified body region
LN	25056-3	MRI Report	MRI unspecified body region
LN	25061-3	Ultrasound Report
LN	2703-7	Arterial Oxygen partial pressure
LN	2705-2	Venous Oxygen partial pressure
LN	2708-6	Arterial Oxygen saturation
LN	2709-4	Capillary Blood Oxygen Saturation
LN	2710-2	Capillary Blood Oxygen Saturation, by Oximetry
LN	2711-0	Venous Oxygen saturation
LN	2744-1	Arterial Blood pH
LN	2746-6	Venous Blood pH
LN	2857-1	Prostate Cancer Antigen
LN	28614-6	US Liver Report
LN	29434-8	Left ventricular fractional shortening (of minor axis) (2D)
LN	29435-5	Left ventricular fractional shortening (of minor axis) (MM)
LN	29436-3	Left Ventricle Internal End Diastolic Dimension
LN	29438-9	Left Ventricle Internal Systolic Dimension
LN	29450-4	Pulmonary Vein Systolic Peak Velocity
LN	29451-2	Pulmonary Vein Diastolic Peak Velocity
LN	29452-0	Pulmonary Vein Systolic to Diastolic Ratio
LN	29453-8	Pulmonary Vein Atrial Contraction Reversal Peak Velocity
LN	29460-3	Thoracic Aorta Coarctation Systolic Peak Velocity
LN	29462-9	Pulmonary-to-Systemic Shunt Flow Ratio
LN	29469-4	Left Atrium Antero-posterior Systolic Dimension
LN	29471-0	Hepatic Vein Systolic Peak Velocity
LN	29472-8	Hepatic Vein Diastolic Peak Velocity
LN	29473-6	Hepatic Vein Systolic to Diastolic Ratio
LN	29474-4	Hepatic Vein Atrial Contraction Reversal Peak Velocity
LN	29486-8	Left Atrial Appendage Peak Velocity
LN	29549-3	Medications Administered
LN	30695-1	Nuclear Medicine Thyroid Scan Report
LN	30795-9	breast - bilateral mr
LN	30954-2	Relevant Diagnostic Tests and/or Laboratory Data
LN	33066-2	Estimated LMP by EDD
LN	33067-0	Conception Date
LN	33068-8	Thoracic Area
LN	33069-6	Nuchal Translucency
LN	33070-4	Inner Orbital Diameter
LN	33071-2	Spine Length
LN	33072-0	AC, ASUM 2000
LN	33073-8	AC, Hansmann1985
LN	33074-6	AC, Lessoway 1998
LN	33075-3	AC, Mertz 1988
LN	33076-1	AC, Shinozuka 1996
LN	33077-9	A-P Abdominal Diameter, Lessoway 1998
LN	33078-7	AxT, Shinozuka 1996
LN	33079-5	BPD, ASUM 1989
LN	33080-3	BPD, Lessoway 1998
LN	33081-1	BPD, Mertz 1988
LN	33082-9	BPD, Osaka 1989
LN	33083-7	BPD, Rempen 1991
LN	33084-5	BPD, Shinozuka 1996
LN	33085-2	BPD, Tokyo 1986
LN	33086-0	BPD-oi, Chitty 1997
LN	33087-8	BPD-oo, Chitty 1997
LN	33088-6	Clavicle length, Yarkoni 1985
LN	33089-4	CRL, ASUM 1991
LN	33090-2	CRL, ASUM 2000
LN	33091-0	CRL, Daya 1993
LN	33092-8	CRL, Jeanty 1982
LN	33093-6	CRL, Osaka 1989
LN	33094-4	CRL, Rempen 1991
LN	33095-1	CRL, Shinozuka 1996
LN	33096-9	CRL, Tokyo 1986
LN	33097-7	Fibula, Jeanty 1983
LN	33098-5	FL, Chitty 1997
LN	33099-3	FL, Jeanty 1982
LN	33100-9	FL, Lessoway 1998
LN	33101-7	FL, Osaka 1989
LN	33102-5	FL, Shinozuka 1996
LN	33103-3	FL, Tokyo 1986
LN	33104-1	GS, Daya 1991
LN	33105-8	GS, Hansmann 1979
LN	33106-6	GS, Hansmann 1982
LN	33107-4	GS, Nyberg 1992
LN	33108-2	GS, Tokyo 1986
LN	33109-0	HC, ASUM 2000
LN	33110-8	HC measured, Chitty 1997
LN	33111-6	HC derived, Chitty 1997
LN	33112-4	HC, Hansmann 1985
LN	33113-2	HC, Jeanty 1982
LN	33114-0	HC, Lessoway 1998
LN	33115-7	HC Merz, 1988
LN	33116-5	Humerus Length, ASUM 2000
LN	33117-3	Humerus Length, Osaka 1989
LN	33118-1	Length of Vertebra, Tokyo 1986
LN	33119-9	OFD, ASUM 2000
LN	33120-7	OFD, Hansmann 1986
LN	33121-5	OFD, Lessoway 1998
LN	33122-3	IOD, Mayden 1982
LN	33123-1	IOD, Trout 1994
LN	33124-9	OOD, Mayden, 1982
LN	33125-6	OOD, Trout 1994
LN	33126-4	Radius, Jeanty 1983
LN	33127-2	Spine Length, Tokyo, 1989
LN	33128-0	TAD, Eriksen 1985
LN	33129-8	TAD Hansmann, 1979
LN	33130-6	TAD, Tokyo 1986
LN	33131-4	ThC, Chitkara 1987
LN	33132-2	TCD, Chitty 1994
LN	33133-0	TCD, Goldstein 1987
LN	33134-8	TCD, Hill 1990
LN	33135-5	TCD, Nimrod 1986
LN	33136-3	Transverse Thoracic Diameter, Hansmann 1985
LN	33137-1	Transverse Thoracic Diameter, Lessoway 1998
LN	33138-9	Fetal Trunk Cross-Sectional Area, Osaka 1989
LN	33139-7	EFW by BPD, TTD, Hansmann 1986
LN	33140-5	EFW by BPD, FTA, FL, Osaka 1990
LN	33141-3	EFW1 by Shinozuka 1996
LN	33142-1	EFW2 by Shinozuka 1996
LN	33143-9	EFW3 by Shinozuka 1996
LN	33144-7	EFW by BPD, APAD, TAD, FL, Tokyo 1987
LN	33145-4	AC by GA, ASUM 2000
LN	33146-2	AC by GA, Hadlock 1984
LN	33147-0	AC (measured) by GA, Chitty 1994
LN	33148-8	AC by GA, Merz 1988
LN	33149-6	AC by GA, Shinozuka 1996
LN	33150-4	AxT by GA, Shinozuka 1996
LN	33151-2	BPD by GA, ASUM 2000
LN	33152-0	BPD outer-outer by GA, Chitty 1994
LN	33153-8	BPD by GA, Jeanty 1982
LN	33154-6	BPD by GA, Merz 1988
LN	33155-3	BPD by GA, Rempen 1991
LN	33156-1	BPD by GA, Shinozuka 1996
LN	33157-9	Cephalic Index by GA, Chitty 1994
LN	33158-7	Cephalic Index by GA, Hadlock 1981
LN	33159-5	CRL by GA ASUM 2000
LN	33160-3	CRL by GA, Rempen1991
LN	33161-1	CRL by GA, Shinozuka 1996
LN	33162-9	EFW by GA, Hadlock 1991
LN	33163-7	EFW by GA, Hansmann 1986
LN	33164-5	Fibula by GA, Jeanty 1983
LN	33165-2	FL by GA, ASUM 2000
LN	33166-0	FL by GA, Hadlock 1984
LN	33167-8	FL by GA, Chitty 1994
LN	33168-6	FL by GA, Jeanty 1982
LN	33169-4	FL by GA, Merz 1988
LN	33170-2	FL by GA, Shinozuka 1996
LN	33171-0	GS by GA, Rempen 1991
LN	33172-8	HC by GA, ASUM 2000
LN	33173-6	HC by GA, Hadlock 1984
LN	33174-4	HC derived by GA, Chitty 1994
LN	33175-1	HC by GA, Jeanty 1982
LN	33176-9	HC by GA, Merz 1988
LN	33177-7	Humerus Length by GA, ASUM 2000
LN	33178-5	OFD by GA, ASUM 2000
LN	33179-3	OFD by GA, Chitty 1994
LN	33180-1	Radius by GA, Jeanty 1983
LN	33181-9	TCD by GA Goldstein 1987
LN	33184-3	FWP by GA, Williams, 1982
LN	33185-0	FWP by GA, Alexander, 1996
LN	33186-8	Male Singleton BWP by GA, Arbuckle 1993
LN	33187-6	Female Singleton BWP by GA, Arbuckle 1993
LN	33188-4	Female Twins BWP by GA, Arbuckle 1993
LN	33189-2	FWP by GA, Brenner 1976
LN	33190-0	FWP by GA, Hadlock 1985
LN	33191-8	APAD * TAD
LN	33196-7	Posterior Horn Lateral ventricular width
LN	33197-5	Anterior Horn Lateral ventricular width
LN	33198-3	BPD by GA, Hadlock 1984
LN	33199-1	Male Twins BWP by GA, Arbuckle 1993
LN	33537-2	AC, Jeanty 1982
LN	33538-0	BPD, Hansmann 1986
LN	33539-8	BPD, Jeanty 1982
LN	33540-6	CRL, Hansmann 1986
LN	33541-4	FL, Hansmann 1986
LN	33542-2	FL, Merz 1988
LN	33543-0	HC, Hansmann 1986
LN	33544-8	OFD, Hansmann 1985
LN	33545-5	BD, Jeanty 1982
LN	33546-3	AC (derived) by GA, Chitty 1994
LN	33556-2	BPD outer-inner by GA, Chitty 1994
LN	33867-3	Velocity ratio
LN	33868-1	ICA/CCA velocity ratio
LN	33869-9	Renal Artery/Aorta velocity ratio
LN	33878-0	Volume Flow Rate	Volume flow
LN	33914-3	Glomerular Filtration Rate (MDRD)
LN	34141-2	Peak Instantaneous Flow Rate
LN	35591-7	Cockroft-Gault Formula estimation of GFR
LN	35954-7	breast - left mr
LN	35955-4	breast - right mr
LN	36149-3	breast mr w contrast iv
LN	36150-1	breast - bilateral mr w contrast iv
LN	36151-9	breast - left mr w contrast iv
LN	36152-7	breast - right mr w contrast iv
LN	36276-4	breast mr wo and w contrast iv
LN	36277-2	breast - bilateral mr wo and w contrast iv
LN	36278-0	breast - left mr wo and w contrast iv
LN	36279-8	breast - right mr wo and w contrast iv
LN	36626-0	breast - bilateral mammogram
LN	36627-8	breast - left mammogram
LN	37774-7	breast - right mammogram
LN	38036-0	US Kidney Report
LN	38269-7	DEXA Skeletal System Study Report
LN	39036-9	US Vein Report
LN	39142-5	CT perfusion head with contrast IV
LN	39445-2	US Doppler Vessels Report
LN	39448-6	US Doppler Upper Extremity Vessels Report
LN	39453-6	US Tendon Report
LN	39632-5	Brain SPECT	SPECT brain
LN	41806-1	CT Abdomen Report
LN	42148-7	Echocardiography Report
LN	42175-0	Radionuclide scan of whole body
LN	43468-8	X-Ray Report	XR unspecified body region
LN	43528-9	breast - unilateral mr wo and w contrast iv
LN	43771-5	US Doppler Extremity Vessels Report
LN	44136-0	PET Scan Report	PET unspecified body region
LN	44138-6	Brain PET
LN	44139-4	PET whole body	whole body pt w rnc iv
LN	44174-1	US Doppler Lower Extremity Vessels Report
LN	46299-4	breast - unilateral mr
LN	46305-9	Whole body CT	whole body ct
LN	46323-2	breast - unilateral mr w contrast iv
LN	46333-1	breast - unilateral mr wo contrast
LN	46339-8	breast - unilateral mammogram
LN	46342-2	breast ffd mammogram
LN	46358-8	MRI whole body
LN	46375-2	US Artery Report
LN	47048-4	Diagnostic Interventional Radiology Report
LN	48642-3	Glomerular Filtration Rate non-black (MDRD)
LN	48643-1	Glomerular Filtration Rate black (MDRD)
LN	49118-3	NM unspecified body region	Nuclear Medicine Report
LN	49512-7	Fluoroscopy Study Report
LN	50044-7	Glomerular Filtration Rate female (MDRD)
LN	50210-4	Glomerular Filtration Rate Cystatin-based formula
LN	50384-7	Glomerular Filtration Rate Creatinine-based formula (Schwartz)
LN	53668-0	Right Fetal Ear Length
LN	53684-7	Left Fetal Ear Length
LN	55107-7	Addendum
LN	55108-5	Patient Presentation
LN	55109-3	Complications
LN	55110-1	Conclusions
LN	55111-9	Current Procedure Descriptions
LN	55112-7	Summary
LN	55113-5	Key Images
LN	55114-3	Prior Procedure Descriptions
LN	55115-0	Request
LN	55752-0	Clinical Information
LN	59073-7	Cardiac Circumference, transverse by US
LN	59074-5	Cardiothoracic Circumference Ratio
LN	59075-2	Cardiac Cross-sectional Area, transverse by US
LN	59076-0	Cardiothoracic Area Ratio
LN	59077-8	Foramen Ovale Diameter/Aortic Root Diameter
LN	59078-6	Left Ventricle/Right Ventricle Diameter Ratio
LN	59079-4	Peak Reversal Velocity during Atrial Contraction
LN	59080-2	E-Wave Peak Velocity
LN	59081-0	A-Wave Peak Velocity
LN	59082-8	Closure to Opening Time
LN	59083-6	Isovolumic Relaxation Time
LN	59084-4	Isovolumic Contraction Time
LN	59085-1	Pre-Ejection Period
LN	59086-9	Heart Rate-Corrected Ejection Time
LN	59087-7	Heart Rate-Corrected Pre-Ejection Period
LN	59088-5	Pre-Ejection Period/Ejection Time Ratio
LN	59089-3	ROI Thickness by US	Thickness
LN	59090-1	Internal Dimension	ROI Internal Dimension by US
LN	59091-9	D-E Excursion
LN	59092-7	% Thickening
LN	59093-5	Epicardial Area
LN	59094-3	Endocardial Area
LN	59095-0	Time to Left Ventricle S Tissue Velocity
LN	59096-8	Time to Left Ventricle E Tissue Velocity
LN	59097-6	Left Ventricle Meridional Wall Stress
LN	59098-4	Mitral Valve E-septal Separation
LN	59099-2	Myocardial Performance Index (Tei)
LN	59100-8	A-Wave Amplitude
LN	59101-6	Pulmonary Artery Pressure using Accel Time
LN	59102-4	Flow Radius
LN	59103-2	A-C Interval
LN	59104-0	Peak E wave/Peak A wave by US
LN	59105-7	A-Wave Duration
LN	59106-5	Stenosis Peak Gradient
LN	59107-3	Stenosis Peak Velocity
LN	59108-1	Envelope Duration
LN	59109-9	Leaflet Separation
LN	59110-7	Leaflet Thickness
LN	59111-5	E Velocity to Annulus E Velocity Ratio
LN	59112-3	Pulmonary Vein A Duration Mitral Valve A Duration Ratio
LN	59113-1	Pulmonary Vein A VTI to Mitral Valve VTI Ratio
LN	59114-9	Pulm Vein A duration to MV A duration difference
LN	59115-6	Velocity of Flow Propagation
LN	59116-4	Aortic Sinotubular Junction to Aortic Root Ratio
LN	59117-2	Mean Velocity of Circumferential Fiber Shortening (Mean VcFv)
LN	59118-0	HR-Corrected Mean Velocity of Circumferential Fiber Shortening
LN	59119-8	Filling Time
LN	59120-6	dP/dt by US
LN	59121-4	Time to Peak by US
LN	59122-2	C-E Distance
LN	59123-0	Jet Area
LN	59124-8	Tissue Velocity Time Integral (VTI) for the area under Left Ventricle E wave
LN	59125-5	Tissue Velocity Time Integral (VTI) for the area under Left Ventricle A wave
LN	59126-3	B-C Slope
LN	59127-1	D-E Slope
LN	59128-9	E-F Slope
LN	59129-7	Left Ventricle E to A Tissue Velocity Ratio
LN	59130-5	Alias velocity
LN	59131-3	Left Atrium Volume to Right Atrium Volume Ratio
LN	59132-1	Fractional Shortening
LN	59133-9	Peak Tissue Velocity
LN	59776-5	Findings
LN	62238-1	CKD-EPI Formula estimation of GFR
LN	73568-8	Communication of Critical Results
LN	73569-6	Radiation Exposure and Protection Information
LN	77891-0	Left ventricular ejection fraction (Teichholz) 2D
LN	77903-3	Tricuspid Annular Plane Systolic Excursion (TAPSE)
LN	78184-9	Pulmonary vein A-wave duration
LN	78191-4	Mitral valve deceleration time
LN	79909-8	Pulmonic annulus diameter
LN	79910-6	Pulmonic valve VTI
LN	79911-4	Mitral septal e-prime Vmax
LN	79912-2	Mitral valve pressure half-time
LN	79913-0	Mitral valve Vmax
LN	79914-8	Mitral valve VTI
LN	79915-5	Pulmonary vein A-wave Vmax
LN	79916-3	Pulmonary vein D-wave Vmax
LN	79917-1	Pulmonary vein S-wave Vmax
LN	79918-9	Pulmonic regurgitation end diastolic velocity
LN	79919-7	Pulmonic regurgitation Vmax
LN	79920-5	Pulmonic valve Vmax
LN	79921-3	Tricuspid regurgitation Vmax
LN	79922-1	Tricuspid valve a-prime Vmax
LN	79923-9	Tricuspid valve A-wave Vmax
LN	79924-7	Tricuspid valve e-prime Vmax
LN	79925-4	Tricuspid valve E-wave Vmax
LN	79926-2	Tricuspid valve s-prime Vmax
LN	79927-0	Tricuspid valve Vmax
LN	79928-8	Pulmonic valve acceleration time
LN	79929-6	Right ventricular ejection time
LN	79930-4	Tricuspid valve closure to opening time
LN	79931-2	Tricuspid valve deceleration time
LN	79932-0	Tricuspid regurgitation PISA radius
LN	79933-8	Tricuspid regurgitation vena contracta width
LN	79934-6	Pulmonic regurgitation end diastolic peak gradient
LN	79935-3	Pulmonic valve peak gradient
LN	79936-1	Right ventricular fractional area change
LN	79937-9	Tricuspid regurgitation peak gradient
LN	79938-7	Tricuspid valve mean gradient
LN	79939-5	Tricuspid valve peak gradient
LN	79940-3	Aortic annulus diameter
LN	79941-1	Aortic regurgitant flow
LN	79942-9	Aortic regurgitant fraction
LN	79943-7	Aortic regurgitant jet area/LVOT area %
LN	79944-5	Aortic regurgitant jet width/LVOT width %
LN	79945-2	Aortic regurgitation PISA radius
LN	79946-0	Aortic regurgitation PISA velocity
LN	79947-8	Aortic regurgitation pressure half-time
LN	79948-6	Aortic regurgitation vena contracta width
LN	79949-4	Aortic regurgitation Vmax
LN	79950-2	Aortic regurgitation volume (Continuity VTI)
LN	79951-0	Aortic regurgitation volume (PISA)
LN	79952-8	Aortic regurgitation VTI
LN	79953-6	Aortic root diameter
LN	79954-4	Aortic root diameter / BSA
LN	79955-1	Aortic sinotubular junction dimension
LN	79956-9	Aortic valve area (Continuity Vmax)
LN	79957-7	Aortic valve area (Continuity Vmax) / BSA
LN	79958-5	Aortic valve area (Continuity VTI)
LN	79959-3	Aortic valve area (Continuity VTI) / BSA
LN	79960-1	Aortic valve effective regurgitant orifice area
LN	79961-9	Aortic valve mean blood velocity
LN	79962-7	Aortic valve mean gradient
LN	79963-5	Aortic valve peak instantaneous gradient
LN	79964-3	Aortic valve Vmax
LN	79965-0	Aortic valve VTI
LN	79966-8	Ascending Aorta Dimension
LN	79967-6	Inferior vena cava diameter
LN	79968-4	Interventricular septum diastolic dimension MM
LN	79969-2	Interventricular septum diastolic dimension 2D
LN	79970-0	Interventricular septum systolic dimension MM
LN	79971-8	Interventricular septum systolic dimension 2D
LN	79972-6	Interventricular septum time to peak displacement
LN	79973-4	Left atrial end systolic area 2C
LN	79974-2	Left atrial end systolic area 4C
LN	79975-9	Left atrial end systolic diameter (AP) 2D
LN	79976-7	Left atrial end systolic diameter (AP) 2D / BSA
LN	79977-5	Left atrial end systolic diameter (AP) MM
LN	79978-3	Left atrial end systolic diameter (AP) MM / BSA
LN	79979-1	Left atrial end systolic length 2C
LN	79980-9	Left atrial end systolic length 4C
LN	79981-7	Left atrial end systolic volume biplane (area-length)
LN	79982-5	Left atrial end systolic volume biplane (area-length) / BSA
LN	79983-3	Left atrial end systolic volume biplane (MOD)
LN	79984-1	Left atrial end systolic volume biplane (MOD) / BSA
LN	79985-8	Left atrial end systolic volume single plane 2C (MOD)
LN	79986-6	Left atrial end systolic volume single plane 4C (MOD)
LN	79987-4	Left pulmonary artery diameter
LN	79988-2	Left venticular posterior wall time to peak displacement
LN	79989-0	Left ventricular pre-ejection period
LN	79990-8	Left ventricular ejection fraction 3D
LN	79991-6	Left ventricular ejection fraction biplane (MOD)
LN	79992-4	Left ventricular ejection fraction single plane 2C (MOD)
LN	79993-2	Left ventricular ejection fraction single plane 4C (MOD)
LN	79994-0	Left ventricular end diastolic length 4C
LN	79995-7	Left ventricular end diastolic volume (3D)
LN	79996-5	Left ventricular end diastolic volume biplane (MOD)
LN	79997-3	Left ventricular end diastolic volume biplane (MOD) / BSA
LN	79998-1	Left ventricular end diastolic volume single plane 2C (MOD)
LN	79999-9	Left ventricular end diastolic volume single plane 4C (MOD)
LN	80000-3	Left ventricular end systolic volume (3D)
LN	80001-1	Left ventricular end systolic volume biplane (MOD)
LN	80002-9	Left ventricular end systolic volume biplane (MOD) / BSA
LN	80003-7	Left ventricular end systolic volume single plane 2C (MOD)
LN	80004-5	Left ventricular end systolic volume single plane 4C (MOD)
LN	80005-2	Left ventricular endocardial area SAX PM level
LN	80006-0	Left ventricular epicardial area SAX PM level
LN	80007-8	Left ventricular internal diastolic dimension - 2D
LN	80008-6	Left ventricular internal diastolic dimension - MM
LN	80009-4	Left ventricular internal diastolic dimension / BSA
LN	80010-2	Left ventricular internal diastolic dimension / BSA
LN	80011-0	Left ventricular internal systolic dimension - 2D
LN	80012-8	Left ventricular internal systolic dimension - MM
LN	80013-6	Left ventricular internal systolic dimension / BSA
LN	80014-4	Left ventricular internal systolic dimension / BSA
LN	80015-1	Left ventricular isovolumic relaxation time by TDI
LN	80016-9	Left ventricular mass (area-length)
LN	80017-7	Left ventricular mass (area-length) / BSA
LN	80018-5	Left ventricular mass (area-length) / height^^2.7
LN	80019-3	Left ventricular mass (dimension method) 2D
LN	80020-1	Left ventricular mass (dimension method) 2D / BSA
LN	80021-9	Left ventricular mass (dimension method) 2D / height^^2.7
LN	80022-7	Left ventricular mass (dimension method) MM
LN	80023-5	Left ventricular mass (dimension method) MM / BSA
LN	80024-3	Left ventricular mass (dimension method) MM / height^^2.7
LN	80025-0	Left ventricular mass (truncated ellipse)
LN	80026-8	Left ventricular mass (truncated ellipse) / BSA
LN	80027-6	Left ventricular mass (truncated ellipse) / height^^2.7
LN	80028-4	Left ventricular outflow tract dimension (2D)
LN	80029-2	Left ventricular outflow tract Vmax
LN	80030-0	Left ventricular outflow tract VTI
LN	80031-8	Left ventricular posterior wall diastolic thickness
LN	80032-6	Left ventricular posterior wall diastolic thickness
LN	80033-4	Left ventricular posterior wall systolic thickness
LN	80034-2	Left ventricular posterior wall systolic thickness
LN	80035-9	Left ventricular stroke volume 3D
LN	80036-7	LV basal anterior time to S Vmax (Ts-basal anterior)
LN	80037-5	LV basal anteroseptal time to S Vmax (TS-basal anteroseptal)
LN	80038-3	LV basal inferior time to S Vmax (Ts-basal inferior)
LN	80039-1	LV basal lateral time to S Vmax (Ts-basal lateral)
LN	80040-9	LV basal posterior time to S Vmax (Ts-basal posterior)
LN	80041-7	LV basal septal time to S Vmax (Ts-basal septal)
LN	80042-5	LV mid anterior time to S Vmax (Ts-mid anterior)
LN	80043-3	LV mid anteroseptal time to S Vmax (Ts-mid anteroseptal)
LN	80044-1	LV mid inferior time to S Vmax (Ts-mid inferior)
LN	80045-8	LV mid lateral time to S Vmax (Ts-mid lateral)
LN	80046-6	LV mid posterior time to S Vmax (Ts-mid posterior)
LN	80047-4	LV mid septal time to S Vmax (Ts-mid septal)
LN	80048-2	LV Ts-SD (Dyssynchrony Index)
LN	80049-0	Main pulmonary artery diameter
LN	80050-8	Mitral annulus diastolic diameter - A2C
LN	80051-6	Mitral annulus diastolic diameter - A4C
LN	80052-4	Mitral annulus diastolic diameter - PLAX
LN	80053-2	Mitral annulus VTI
LN	80054-0	Mitral lateral e-prime Vmax
LN	80055-7	Mitral regurgitant fraction (Continuity VTI)
LN	80056-5	Mitral regurgitant fraction (PISA)
LN	80057-3	Mitral regurgitant flow (PISA)
LN	80058-1	Mitral regurgitation peak gradient
LN	80059-9	Mitral regurgitation PISA radius
LN	80060-7	Mitral regurgitation PISA velocity
LN	80061-5	Mitral regurgitation vena contracta width
LN	80062-3	Mitral regurgitation Vmax
LN	80063-1	Mitral regurgitation volume (Continuity VTI)
LN	80064-9	Mitral regurgitation volume (PISA)
LN	80065-6	Mitral valve A-wave duration
LN	80066-4	Mitral valve A-wave Vmax
LN	80067-2	Mitral valve area (PISA)
LN	80068-0	Mitral valve area (Planimetry)
LN	80069-8	Mitral valve area (Pressure Half-Time)
LN	80070-6	Mitral valve E-wave Vmax
LN	80071-4	Mitral valve effective regurgitant orifice area (PISA)
LN	80072-2	Mitral valve flow propagation velocity (Vp)
LN	80073-0	Mitral valve mean gradient
LN	80074-8	Mitral valve peak instantaneous gradient
LN	80075-5	Right atrial end systolic area 4C
LN	80076-3	Right atrial major axis dimension 4C
LN	80077-1	Right atrial minor axis dimension 4C
LN	80078-9	Right atrial minor axis dimension 4C / BSA
LN	80079-7	Right pulmonary artery diameter
LN	80080-5	Right ventricular basal dimension 4C
LN	80081-3	Right ventricular end diastolic area 4C
LN	80082-1	Right ventricular end systolic area 4C
LN	80083-9	Right ventricular free wall thickness 2D
LN	80084-7	Right ventricular free wall thickness MM
LN	80085-4	Right ventricular mid-cavity dimension 4C
LN	80086-2	Right ventricular myocardial performance index
LN	80087-0	Right ventricular outflow tract diameter at pulmonic valve (RVOT-Distal)
LN	80088-8	Right ventricular outflow tract diameter at subvalvular level (RVOT-Proximal)
LN	80089-6	Right ventricular outflow tract VTI
LN	80090-4	Right ventricular pre-ejection period
LN	80091-2	Tricuspid annulus diameter
LN	80416-1	HC/AC by GA, Campbell 1977
LN	8277-6	BSA
LN	8462-4	Intravascular diastolic blood pressure
LN	8480-6	Intravascular Systolic Blood pressure
LN	85040-4	CT 3D CAM model
LN	85041-2	MR 3D CAM model
LN	8581-1	Tibial/brachial index
LN	8665-2	LMP
LN	8808-8	Left Ventricular Ejection Fraction by Angiography
LN	8810-4	Left ventricular ejection fraction by CT
LN	8811-2	Left ventricular ejection fraction by MR
LN	8815-3	Right Ventricular Ejection Fraction by Angiography
LN	8817-9	Right ventricular ejection fraction by CT
LN	8818-7	Right ventricular ejection fraction by MR
LN	8821-1	Left Ventricular ED Volume
LN	8822-9	Right Ventricular ED Volume
LN	8823-7	Left Ventricular ES Volume
LN	8824-5	Right Ventricular ES Volume
LN	8867-4	Heart rate
LN	8884-9	Cardiac Rhythm
LN	9304-7	Respiration Rhythm
LN	98031-8	EFW Discordance
LN	98032-6	EFW Ratio
LN	C74569	Fitzpatrick Skin Type I
LN	C74570	Fitzpatrick Skin Type II
LN	C74571	Fitzpatrick Skin Type III
LN	C74572	Fitzpatrick Skin Type IV
LN	C74573	Fitzpatrick Skin Type V
LN	C74574	Fitzpatrick Skin Type VI
MDC	10:10000	Ventricular Flutter
MDC	10:10016	Ventricular Fibrillation
MDC	10:10032	Nonsustained Ventricular Tachycardia (paroxysmal)
MDC	10:10048	Sustained Monomorphic Ventricular Tachycardia
MDC	10:10064	Polymorphic Ventricular Tachycardia
MDC	10:10080	Torsades de Pointes Ventricular Tachycardia
MDC	10:10096	pre-excitation
MDC	10:10112	Wolf-Parkinson-White syndrome
MDC	10:10128	Wolf-Parkinson type A
MDC	10:10144	Wolf-Parkinson type B
MDC	10:10160	Lown-Ganong-Levine syndrome
MDC	10:10176	Atrial Demand Mode Pacing
MDC	10:1024	T wave
MDC	10:10240	Ventricular Demand Mode Pacing
MDC	10:10304	Anti-Tachycardia Pacing
MDC	10:10336	Asystole
MDC	10:10352	Irregular rhythm
MDC	10:10368	Low Heart Rate Variability
MDC	10:10416	T-wave alternans
MDC	10:10432	Bradycardia
MDC	10:10448	Calibration signal (sustained)
MDC	10:1088	T' wave (second deflection in T Wave)
MDC	10:11200	No Noise
MDC	10:11216	Moderate Noise, beats can be detected but cannot be classified	Moderate noise
MDC	10:11232	Severe Noise, beats cannot be detected or classified	Severe noise
MDC	10:11248	No ECG signal is available	No signal
MDC	10:11264	Unspecified 12-lead system
MDC	10:11265	Standard 12-lead positions, electrodes placed individually
MDC	10:11266	Mason-Likar lead positions, electrodes placed individually
MDC	10:11267	Mason-Likar lead positions, V1-V6 in electrode pad
MDC	10:11268	12-lead electrode pad
MDC	10:11269	12-lead derived from Frank XYZ leads
MDC	10:11270	12-lead derived from non-standard leads
MDC	10:11271	12-lead for bicycle exercise testing, limb leads on back of patient
MDC	10:11272	Standard 12-lead positions one intercostal space higher
MDC	10:11273	Unspecified XYZ lead system
MDC	10:11274	Frank XYZ lead system
MDC	10:11275	McFee-Parungao XYZ lead system
MDC	10:11276	Cube XYZ lead system
MDC	10:11277	Bipolar uncorrected XYZ lead system
MDC	10:11278	Pseudo-orthogonal XYZ lead system
MDC	10:11279	XYZ leads derived from standard 12-lead
MDC	10:11280	NEHB lead system
MDC	10:11281	3-lead system, CC5-CM5-ML
MDC	10:11282	3-lead system, CC5-CM5-CH5
MDC	10:11283	12-lead from Frank leads XYZ leads by Dower transformation
MDC	10:11284	12-lead from EASI leads (ES, AS, AI) by Dower/EASI transformation
MDC	10:11285	12-lead from Limb Leads (I, II) and one or more V leads
MDC	10:11286	Standard 12-lead and XYZ
MDC	10:11287	Standard 12-lead and NEHB
MDC	10:11288	Standard 12-lead and CC5-CM5-ML
MDC	10:11289	Standard 12-lead and CM5-CC5-CH5
MDC	10:11290	Standard 12-lead with extra leads to the right and/or left sides
MDC	10:11291	Standard 12-lead extended to the right by V5R, V4R, V3R
MDC	10:11292	Standard 12-lead extended to the left by V7, V8, V9
MDC	10:11393	Sample rate
MDC	10:11394	Sensitivity
MDC	10:11395	Zero offset
MDC	10:11397	Pad value
MDC	10:11398	Time skew
MDC	10:11399	Sample skew
MDC	10:11400	Time offset
MDC	10:11402	Low pass filter
MDC	10:11403	Low pass filter cutoff freq
MDC	10:11404	High pass filter
MDC	10:11406	High pass filter description
MDC	10:11407	Notch filter
MDC	10:11408	Notch filter frequency
MDC	10:11409	Notch filter bandwidth
MDC	10:11410	Notch filter description
MDC	10:11412	Baseline description
MDC	10:11414	Interpolator
MDC	10:11416	Interpolator description
MDC	10:11418	Interpolator SNR
MDC	10:1152	U wave
MDC	10:1216	Delta wave
MDC	10:1280	Isoelectric region from global QRS onset to specific lead onset
MDC	10:1344	Isoelectric region from specific lead QRS Offset to global offset
MDC	10:1408	Osborne wave
MDC	10:1472	Entire Beat (Pon to Toff, excluding U)
MDC	10:1536	Entire Beat (Qon to Toff, excluding P and U)
MDC	10:1600	Entire QRS (excluding P, T and U)
MDC	10:1664	TU fused wave
MDC	10:1728	Ventricular flutter wave
MDC	10:1792	Atrial flutter wave
MDC	10:1856	Isoelectric point or segment
MDC	10:1920	PR Segment
MDC	10:1984	ST Segment
MDC	10:2048	J-point
MDC	10:2112	ST measurement point
MDC	10:2176	Isolated QRS-like artifact
MDC	10:2240	Calibration pulse (individual pulse)
MDC	10:2304	ST change
MDC	10:2368	T-wave change
MDC	10:2432	Ventricular Activation Time
MDC	10:256	P wave
MDC	10:320	P' wave (second deflection in P wave)
MDC	10:384	P'' wave (third deflection in P wave)
MDC	10:4096	Antibradycardia pace spike
MDC	10:4352	atrium Antibradycardia pace spike
MDC	10:448	Q wave
MDC	10:4608	right atrium Antibradycardia pace spike
MDC	10:4864	left atrium Antibradycardia pace spike
MDC	10:512	QS wave
MDC	10:5120	ventricular Antibradycardia pace spike
MDC	10:5376	right ventricle Antibradycardia pace spike
MDC	10:5632	left ventricle Antibradycardia pace spike
MDC	10:576	R wave
MDC	10:5888	transthoracic Antibradycardia pace spike
MDC	10:6144	Antitachycardia pace spike
MDC	10:640	R' wave (second deflection in R Wave)
MDC	10:6400	atrium Antitachycardia pace spike
MDC	10:6656	ventricle Antitachycardia pace spike
MDC	10:6912	transthoracic Antitachycardia pace spike
MDC	10:704	R'' wave (third deflection in R Wave)
MDC	10:7168	Cardioversion spike
MDC	10:7424	atrium Cardioversion spike
MDC	10:768	Notch
MDC	10:7680	ventricle Cardioversion spike
MDC	10:7936	transthoracic Cardioversion spike
MDC	10:8192	Defibrillation spike
MDC	10:8208	Normal beat (sinus beat, normal conduction)
MDC	10:8224	Abnormal beat
MDC	10:8240	Dominant beat
MDC	10:8256	Supraventricular premature contraction
MDC	10:8272	Atrial premature contraction (beat)
MDC	10:8288	Junctional (nodal) premature contraction
MDC	10:8304	Aberrated atrial premature beat (Ashman beat)
MDC	10:832	S wave
MDC	10:8320	Non-conducted p-wave (blocked)
MDC	10:8336	Ventricular premature contraction beat
MDC	10:8352	Fusion of ventricular and normal beat
MDC	10:8368	R-on-T premature ventricular beat
MDC	10:8384	Supraventricular escape beat
MDC	10:8400	Atrial escape beat
MDC	10:8416	Junctional (nodal) escape beat
MDC	10:8432	Ventricular escape beat
MDC	10:8448	atrium Defibrillation spike
MDC	10:8464	Left bundle branch block beat
MDC	10:8480	Incomplete left bundle branch block beat
MDC	10:8496	Right bundle branch block beat
MDC	10:8512	Incomplete right bundle branch block beat
MDC	10:8528	Left anterior fascicular block beat
MDC	10:8544	Left posterior fascicular block beat
MDC	10:8560	bifascicular block beat
MDC	10:8576	trifascicular block beat
MDC	10:8592	bilateral bundle-branch block beat
MDC	10:8608	intraventricular conduction disturbance
MDC	10:8624	pre-excitation
MDC	10:8640	Wolf-Parkinson-White syndrome
MDC	10:8656	Wolf-Parkinson type A
MDC	10:8672	Wolf-Parkinson type B
MDC	10:8688	Lown-Ganong-Levine syndrome
MDC	10:8704	ventricle Defibrillation spike
MDC	10:8720	Pacemaker Fusion beat
MDC	10:8736	Unclassifiable beat
MDC	10:8752	Pacemaker Learning beat
MDC	10:896	S' wave (second deflection in S Wave)
MDC	10:8960	transthoracic Defibrillation spike
MDC	10:9216	Sinus Rhythm
MDC	10:9232	Normal Sinus Rhythm
MDC	10:9248	Sinus Bradycardia
MDC	10:9264	Sinus Tachycardia
MDC	10:9280	Sinus Arrhythmia
MDC	10:9296	Respiratory Sinus Arrhythmia
MDC	10:9312	Non-Respiratory Sinus Arrhythmia
MDC	10:9328	Wandering Sinus Pacemaker within the sinus node
MDC	10:9344	Wandering Pacemaker between the sinus node and the A-V node
MDC	10:9360	Atrial Ectopic Rhythm
MDC	10:9376	Atrial Bigeminy
MDC	10:9392	Atrial Tachycardia
MDC	10:9408	Paroxsysmal Atrial Tachycardia
MDC	10:9424	Multifocal Atrial Tachycardia
MDC	10:9440	Automatic Atrial Tachycardia
MDC	10:9456	Atrial flutter
MDC	10:9472	Atrial fibrillation
MDC	10:9488	Supraventricular (atrial or junctional) Ectopic Rhythm
MDC	10:9504	Supraventricular Tachycardia (atrial or junctional)
MDC	10:9520	Supraventricular Paroxsysmal Tachycardia
MDC	10:9536	AV junctional (nodal) rhythm
MDC	10:9552	AV junctional (nodal) escape rhythm
MDC	10:9568	Accelerated AV junctional (nodal) rhythm
MDC	10:9584	Junctional Tachycardia
MDC	10:960	S'' wave (third deflection in S Wave)
MDC	10:9600	AV reciprocating tachycardia
MDC	10:9616	Reentrant AV nodal tachycardia
MDC	10:9632	First Degree AV Block
MDC	10:9648	Second Degree AV Block
MDC	10:9664	Second Degree AV Block Type I (Wenckebach, or Mobitz Type I)
MDC	10:9680	Second Degree AV Block Type II (Mobitz Type II)
MDC	10:9696	Third Degree AV Block (complete AV block)
MDC	10:9712	AV Dissociation
MDC	10:9728	AV dissociation with interference
MDC	10:9744	Isorhythmic AV dissociation
MDC	10:9760	Complete AV dissociation
MDC	10:9776	First Degree SA Block
MDC	10:9792	Second Degree SA Block Type I (Wenckebach)
MDC	10:9808	Second Degree SA Block Type II
MDC	10:9824	Third Degree SA Block (complete SA block)
MDC	10:9840	Ventricular rhythm
MDC	10:9856	Idioventricular (ventricular escape) rhythm
MDC	10:9872	Ventricular Parasystole
MDC	10:9888	Accelerated idioventricular rhythm
MDC	10:9904	Slow Ventricular Tachycardia (Idioventricular Tachycardia)
MDC	10:9920	Ventricular Bigeminy
MDC	10:9936	Ventricular Trigeminy
MDC	10:9952	Ventricular Couplet
MDC	10:9968	Ventricular Run
MDC	10:9984	Ventricular Tachycardia (nonparoxysmal)
MDC	2: 33792	QTc interval per lead
MDC	2:0	Unspecified lead
MDC	2:1	Lead I
MDC	2:10	Lead V2R
MDC	2:100	Chest lead per V2 and V2R placement
MDC	2:101	Chest lead per V3 and V3R placement
MDC	2:102	Chest lead per V4 and V4R placement
MDC	2:1024	J point Amplitude, per lead
MDC	2:103	Chest lead per V6 and V6R placement
MDC	2:104	Chest lead per V7 and V8R placement
MDC	2:105	Chest-manubrium lead
MDC	2:106	Chest-manubrium lead per V1 placement
MDC	2:107	Chest-manubrium lead per V2 placement
MDC	2:108	Chest-manubrium lead per V3 placement
MDC	2:109	Chest-manubrium lead per V4 placement
MDC	2:11	Lead V3R
MDC	2:110	Chest-manubrium lead per V6 placement
MDC	2:11008	Ventricular activation time, per lead
MDC	2:111	Derived Lead III
MDC	2:112	Derived Lead aVR
MDC	2:11264	R1 duration, per lead
MDC	2:113	Derived Lead aVL
MDC	2:114	Derived Lead aVF
MDC	2:11520	R2 duration, per lead
MDC	2:11776	R3 duration, per lead
MDC	2:12	Lead V4R
MDC	2:12032	S1 duration, per lead
MDC	2:121	Chest-manubrium lead per V7 placement
MDC	2:122	Lead CH5
MDC	2:12288	S2 duration, per lead
MDC	2:123	negative: right infraclavicular fossa
MDC	2:124	negative: low right scapula Lead
MDC	2:125	Lead CR5
MDC	2:12544	S3 duration, per lead
MDC	2:126	Modified limb lead
MDC	2:127	Auxiliary bipolar lead 1
MDC	2:128	Auxiliary bipolar lead 2
MDC	2:1280	P maximum amplitude, per lead
MDC	2:12800	R1 amplitude, per lead
MDC	2:129	Auxiliary bipolar lead 3
MDC	2:13	Lead V5R
MDC	2:130	Auxiliary bipolar lead 4
MDC	2:13056	R2 amplitude, per lead
MDC	2:131	EASI Lead ES
MDC	2:132	EASI Lead AS
MDC	2:133	EASI Lead AI
MDC	2:13312	R3 amplitude, per lead
MDC	2:134	EASI upper sternum lead
MDC	2:13568	S1 amplitude, per lead
MDC	2:13824	S2 amplitude, per lead
MDC	2:14	Lead V6R
MDC	2:14080	S3 amplitude, per lead
MDC	2:14336	Amplitude at 60 ms into ST segment, per lead
MDC	2:14592	Amplitude at 80 ms into ST segment, per lead
MDC	2:147	Right Leg Lead
MDC	2:148	Canine, fifth right intercostal space near edge of sternum
MDC	2:14848	Amplitude at 20 ms into ST segment, per lead
MDC	2:149	Canine, sixth left intercostal space near edge of sternum
MDC	2:15	Lead V7R
MDC	2:150	Canine, sixth left intercostal space at costochondral junction
MDC	2:151	Canine, over dorsal spinous process of 7th thoracic vertebra
MDC	2:15104	Amplitude at 40 ms into ST segment, per lead
MDC	2:1536	P minimum amplitude, per lead
MDC	2:15872	PR interval global	PR time period, global
MDC	2:15876	QTc interval global
MDC	2:15880	QTc global using Bazett formula
MDC	2:15892	QTc global using Fredericia formula
MDC	2:16	Lead X
MDC	2:16000	RR time period, global
MDC	2:16004	QTU time period, global
MDC	2:16128	P Axis
MDC	2:16132	QRS axis
MDC	2:16136	T axis
MDC	2:16140	PP interval global	PP time period, global
MDC	2:16144	PQ time period, global
MDC	2:16148	PQ segment time period, global
MDC	2:16156	QRS duration global
MDC	2:16160	QT duration, global	QT interval global
MDC	2:16168	RR interval global
MDC	2:16184	P duration global
MDC	2:17	Lead Y
MDC	2:1792	Q amplitude, per lead
MDC	2:18	Lead Z
MDC	2:19	Chest lead per V5 and V5R placement
MDC	2:2	Lead II
MDC	2:20	Chest-manubrium lead per V5 placement
MDC	2:2048	R amplitude, per lead
MDC	2:21	Left Arm Lead
MDC	2:22	Right Arm Lead
MDC	2:22784	Circum head
MDC	2:22952	Arousal
MDC	2:23	Left Leg Lead
MDC	2:2304	S amplitude, per lead
MDC	2:23560	Background activity
MDC	2:23568	Background activity beta
MDC	2:23576	Background activity sigma
MDC	2:23584	Background activity gamma
MDC	2:23592	Background activity alpha
MDC	2:23600	Background Mu activity
MDC	2:23608	Background activity theta
MDC	2:23616	Background activity bisynchronous theta
MDC	2:23624	Background activity delta
MDC	2:23632	Background activity bisynchronous delta
MDC	2:23640	Background activity arrhythmic delta
MDC	2:23648	Background activity slow fused transients
MDC	2:23656	Sleep stage unspecified
MDC	2:23664	Sleep stage unstageable
MDC	2:23672	Sleep stage wake
MDC	2:23680	Sleep stage REM
MDC	2:23688	Sleep stage REM with sleep spindle
MDC	2:23728	Alphadelta Sleep
MDC	2:23736	Sleep activity and event
MDC	2:23744	Sleep spindle
MDC	2:23752	Sleep V wave
MDC	2:23760	Sleep F wave
MDC	2:23768	Sleep K complex
MDC	2:23776	Positive occipital sharp transient of sleep
MDC	2:23784	Sleep sawtooth wave
MDC	2:23792	Sleep stage shift
MDC	2:23800	Sleep arousal
MDC	2:23808	Sleep awakening
MDC	2:23816	Sharp appearing or epileptiform activity
MDC	2:23824	Sharp transient
MDC	2:23832	Wicket
MDC	2:23840	Small sharp spike
MDC	2:23848	Zeta wave
MDC	2:23856	Triphasic wave
MDC	2:23864	Phantom spike and wave activity
MDC	2:23872	14 and 6 Hz positive bursts
MDC	2:23880	Lambda wave
MDC	2:23888	Epileptic or potentially epileptogenic activity
MDC	2:23896	Epileptic or potentially epileptogenic sharp wave
MDC	2:23904	Epileptic or potentially epileptogenic spike
MDC	2:23912	Multiple spike
MDC	2:23920	Spike and wave complex
MDC	2:23928	Atypical spike and wave complex
MDC	2:23936	Sharp and slow wave complex
MDC	2:23944	Rhythmic sharp waves
MDC	2:23952	Burst suppression
MDC	2:23960	Multiple independent spikes and asynchronous slow waves
MDC	2:23968	Periodic and quasiperiodic cerebral activity
MDC	2:23976	Quasiperiodic triphasic waves
MDC	2:23984	Periodic triphasic waves
MDC	2:23992	Periodic epileptiform discharges
MDC	2:24	Frank Lead I
MDC	2:24000	Periodic cerebral complexes
MDC	2:24008	Quasiperiodic cerebral sharp waves
MDC	2:24016	Periodic sharp waves
MDC	2:24024	Periodic suppressions
MDC	2:24032	Periodic bursts with suppressions
MDC	2:24040	Eye-related activity
MDC	2:24048	Eye blinks
MDC	2:24056	Nystagmoid eye movements
MDC	2:24064	Slow eye movements
MDC	2:24072	Fast irregular eye movements
MDC	2:24080	Rapid eye movements
MDC	2:24088	Eye-related photodriving activity
MDC	2:24096	Eye-related photomyogenic activity
MDC	2:24104	Eye-related photoparadoxysmal activity
MDC	2:24112	Eye-related activity electroretinogram
MDC	2:24120	Myogenic noncerebral activity
MDC	2:24128	Myogenic palatal myoclonus
MDC	2:24136	Myogenic noncerebral myokymia
MDC	2:24144	Myogenic noncerebral facial synkinesis
MDC	2:24152	Myogenic hemifacial spasms
MDC	2:24160	Extraocular muscle activity
MDC	2:24168	Myogenic tremor activity
MDC	2:24176	Myoclonic activity
MDC	2:24184	Periodic movements of sleep
MDC	2:24192	Periodic movements of sleep with arousals
MDC	2:24200	Artifactual activity
MDC	2:24208	Electrode instrumental artifactual activity
MDC	2:24216	Movement artifactual activity
MDC	2:24224	Sweat of galvanic artifactual activity
MDC	2:24232	Pulse artifactual activity
MDC	2:24240	ECG artifactual activity
MDC	2:24248	Respiratory artifactual activity
MDC	2:24256	Glossokinetic artifactual activity
MDC	2:24264	Swallowing and chewing artifactual activity
MDC	2:24272	External interference Artifactual activity
MDC	2:24280	Eye blink
MDC	2:24288	Saccade
MDC	2:24296	REM
MDC	2:24304	Slow eye movement
MDC	2:24312	Other eye movement
MDC	2:24320	Eyes closed
MDC	2:24328	Eyes open
MDC	2:24336	EMG unspecified waveform
MDC	2:24344	EMG waveform under voluntary control
MDC	2:24352	EMG motor unit potential
MDC	2:24360	EMG doublet waveform
MDC	2:24368	EMG triplet waveform
MDC	2:24376	EMG multiplet waveform
MDC	2:24384	EMG insertional activity
MDC	2:24392	EMG endplate noise
MDC	2:24400	EMG endplate spike
MDC	2:24408	EMG unspecified iterative discharge
MDC	2:24416	EMG fibrillation potential
MDC	2:24424	EMG positive sharp wave
MDC	2:24432	EMG fasciculation potential
MDC	2:24440	EMG myotonic discharge
MDC	2:24448	EMG complex repetitive discharge
MDC	2:24456	EMG myokymic discharge
MDC	2:24464	EMG cramp discharge
MDC	2:24472	EMG waveform after discharge
MDC	2:25	Frank Lead E
MDC	2:2560	T maximum amplitude, per lead
MDC	2:26	Frank Lead C
MDC	2:27	Frank Lead A
MDC	2:28	Frank Lead M
MDC	2:2816	T minimum amplitude, per lead
MDC	2:29	Frank Lead F
MDC	2:3	Lead V1
MDC	2:30	Frank Lead H
MDC	2:3072	P3 amplitude, per lead
MDC	2:31	Derived Lead I
MDC	2:32	Derived Lead II
MDC	2:32768	PP interval per lead	PP time period, per lead
MDC	2:33	Derived Lead V1
MDC	2:33024	RR interval per lead	RR time period, per lead
MDC	2:33280	PQ time period, per lead
MDC	2:33536	PQ segment time period, per lead
MDC	2:34	Derived Lead V2
MDC	2:34048	QTc per lead using Bazett formula
MDC	2:34304	QTc per lead using Fredericia formula
MDC	2:34560	QTU time period, per lead
MDC	2:35	Derived Lead V3
MDC	2:36	Derived Lead V4
MDC	2:37	Derived Lead V5
MDC	2:38	Derived Lead V6
MDC	2:4	Lead V2
MDC	2:4608	P onset to P1 duration, per lead
MDC	2:4864	P onset to P2 duration, per lead
MDC	2:5	Lead V3
MDC	2:5120	P onset to P3 duration, per lead
MDC	2:53539	Flash stimulus
MDC	2:6	Lead V4
MDC	2:61	Lead III
MDC	2:62	aVR, augmented voltage, right
MDC	2:63	aVL, augmented voltage, left
MDC	2:64	aVF, augmented voltage, foot
MDC	2:65	−aVR
MDC	2:66	Lead V8
MDC	2:6656	P duration per lead
MDC	2:67	Lead V9
MDC	2:68	Lead V8R
MDC	2:69	Lead V9R
MDC	2:7	Lead V5
MDC	2:70	Lead D (Nehb - Dorsal)
MDC	2:71	Lead A (Nehb - Anterior)
MDC	2:7168	P offset to QRS onset duration, per lead	PR interval per lead
MDC	2:72	Lead J (Nehb - Inferior)
MDC	2:73	Defibrillator lead: anterior-lateral
MDC	2:74	External pacing lead: anterior-posterior
MDC	2:75	Auxiliary unipolar lead 1
MDC	2:76	Auxiliary unipolar lead 2
MDC	2:768	ST amplitude, per lead
MDC	2:7680	Q duration, per lead
MDC	2:77	Auxiliary unipolar lead 3
MDC	2:78	Auxiliary unipolar lead 4
MDC	2:7936	QRS duration per lead
MDC	2:8	Lead V6
MDC	2:8192	QT duration, per lead	QT interval per lead
MDC	2:86	Chest lead
MDC	2:87	Precordial lead
MDC	2:88	Lead VR, nonaugmented voltage, vector of RA
MDC	2:89	Lead VL, nonaugmented voltage, vector of LA
MDC	2:9	Lead V7
MDC	2:90	Lead VF, nonaugmented voltage, vector of LL
MDC	2:91	Modified chest lead (left arm indifferent)
MDC	2:92	Modified chest lead per V1 placement
MDC	2:93	Modified chest lead per V2 placement
MDC	2:94	Modified chest lead per V3 placement
MDC	2:95	Modified chest lead per V4 placement
MDC	2:96	Modified chest lead per V5 placement
MDC	2:97	Modified chest lead per V6 placement
MDC	2:98	Chest lead (symmetric placement)
MDC	2:99	Chest lead per V1 and V1R placement
MDC	3:236	Power line problem
MDC	3:268	Lead disconnected
MDC	3:3072	Apnea
MDC	3:3076	Asystole
MDC	3:3084	Bradycardia
MDC	3:3118	Irregular rhythm
MDC	3:3128	Atrial fibrillation
MDC	3:3146	First-degree AV block
MDC	3:3148	Second-degree AV block
MDC	3:3158	Irregular heart rate
MDC	3:3190	Supraventricular extrasystole
MDC	3:3246	Desaturation
MDC	3:3254	Spikes and waves
MDC	3:3258	Third-degree AV block
MDC	3:3262	Sinus tachycardia
MDC	3:3264	Clinical seizure discharge
MDC	3:3266	Arrhythmia event
MDC	3:3270	Sharp spikes
MDC	3:3276	Atrial flutter
MDC	3:3284	Apnea 15 sec
MDC	3:3292	Apnea 30 sec
MDC	3:3294	Pacer artifact
MDC	3:432	Artifact
MDC	3:458	Power supply problem
MDC	7:10	Nervi craniales, right
MDC	7:100	Plexus brachialis
MDC	7:1000	Fpz
MDC	7:1004	AFz
MDC	7:1008	Fz
MDC	7:101	Plexus brachialis, left
MDC	7:1012	FCz
MDC	7:1016	Cz
MDC	7:102	Plexus brachialis, right
MDC	7:1020	CPz
MDC	7:1024	Pz
MDC	7:1028	POz
MDC	7:1032	Oz
MDC	7:1036	Iz
MDC	7:104	Nervus thoracicus longus
MDC	7:1041	Fp1
MDC	7:1042	Fp2
MDC	7:1049	F1
MDC	7:105	Nervus thoracicus longus, left
MDC	7:1054	F2
MDC	7:1057	F3
MDC	7:106	Nervus thoracicus longus, right
MDC	7:1062	F4
MDC	7:1065	F5
MDC	7:1070	F6
MDC	7:1073	F7
MDC	7:1078	F8
MDC	7:108	Nervus musculocutaneus
MDC	7:1081	F9
MDC	7:1086	F10
MDC	7:1089	FC1
MDC	7:109	Nervus musculocutaneus, left
MDC	7:1094	FC2
MDC	7:1097	FC3
MDC	7:110	Nervus musculocutaneus, right
MDC	7:1102	FC4
MDC	7:1105	FC5
MDC	7:1110	FC6
MDC	7:1113	FT7
MDC	7:1118	FT8
MDC	7:112	Nervus cutaneus antebrachii lateralis
MDC	7:1121	FT9
MDC	7:1126	FT10
MDC	7:1129	C1
MDC	7:113	Nervus cutaneus antebrachii lateralis, left
MDC	7:1134	C2
MDC	7:1137	C3
MDC	7:114	Nervus cutaneus antebrachii lateralis, right
MDC	7:1142	C4
MDC	7:1145	C5
MDC	7:1150	C6
MDC	7:1153	CP1
MDC	7:1158	CP2
MDC	7:116	Nervus cutaneus antebrachii medialis
MDC	7:1161	CP3
MDC	7:1166	CP4
MDC	7:1169	CP5
MDC	7:117	Nervus cutaneus antebrachii medialis, left
MDC	7:1174	CP6
MDC	7:1177	P1
MDC	7:118	Nervus cutaneus antebrachii medialis, right
MDC	7:1182	P2
MDC	7:1185	P3
MDC	7:1190	P4
MDC	7:1193	P5
MDC	7:1198	P6
MDC	7:12	Nervus opticus (II)
MDC	7:120	Nervus medianus
MDC	7:1201	P9
MDC	7:1206	P10
MDC	7:1209	O1
MDC	7:121	Nervus medianus, left
MDC	7:1214	O2
MDC	7:1217	AF3
MDC	7:122	Nervus medianus, right
MDC	7:1222	AF4
MDC	7:1225	AF7
MDC	7:1230	AF8
MDC	7:1233	PO3
MDC	7:1238	PO4
MDC	7:124	Ramus palmaris nervi mediani
MDC	7:1241	PO7
MDC	7:1246	PO8
MDC	7:1249	T3
MDC	7:125	Ramus palmaris nervi mediani, left
MDC	7:1254	T4
MDC	7:1257	T5
MDC	7:126	Ramus palmaris nervi mediani, right
MDC	7:1262	T6
MDC	7:1265	T9
MDC	7:1270	T10
MDC	7:1273	TP7
MDC	7:1278	TP8
MDC	7:128	Nervus medianus, Nervi digitales palmares proprii
MDC	7:1281	TP9
MDC	7:1286	TP10
MDC	7:1289	A1
MDC	7:129	Nervus medianus, Nervi digitales palmares proprii, left
MDC	7:1290	A2
MDC	7:1297	T1
MDC	7:1298	T2
MDC	7:13	Nervus opticus (II), left
MDC	7:130	Nervus medianus, Nervi digitales palmares proprii, right
MDC	7:1305	Pg1
MDC	7:1306	Pg2
MDC	7:1313	Sp1
MDC	7:1314	Sp2
MDC	7:132	Nervus ulnaris
MDC	7:1320	E0
MDC	7:1325	El1
MDC	7:1329	El2
MDC	7:133	Nervus ulnaris, left
MDC	7:1333	El3
MDC	7:1337	El4
MDC	7:134	Nervus ulnaris, right
MDC	7:1341	El5
MDC	7:1345	El6
MDC	7:1349	El7
MDC	7:1354	Er1
MDC	7:1358	Er2
MDC	7:136	Ramus dorsalis nervi ulnaris
MDC	7:1362	Er3
MDC	7:1366	Er4
MDC	7:137	Ramus dorsalis nervi ulnaris, left
MDC	7:1370	Er5
MDC	7:1374	Er6
MDC	7:1378	Er7
MDC	7:138	Ramus dorsalis nervi ulnaris, right
MDC	7:1381	ElL
MDC	7:1386	ErL
MDC	7:1389	Ela
MDC	7:1393	Elb
MDC	7:1398	Era
MDC	7:14	Nervus opticus (II), right
MDC	7:140	Ramus palmaris nervi ulnaris
MDC	7:1402	Erb
MDC	7:141	Ramus palmaris nervi ulnaris, left
MDC	7:142	Ramus palmaris nervi ulnaris, right
MDC	7:144	Nervus ulnaris, Nervi digitales palmares proprii
MDC	7:145	Nervus ulnaris, Nervi digitales palmares proprii, left
MDC	7:146	Nervus ulnaris, Nervi digitales palmares proprii, right
MDC	7:148	Nervus radialis
MDC	7:149	Nervus radialis, left
MDC	7:150	Nervus radialis, right
MDC	7:152	Nervus radialis Ramus superficialis
MDC	7:153	Nervus radialis Ramus superficialis, left
MDC	7:154	Nervus radialis Ramus superficialis, right
MDC	7:156	Nervi subscapulares
MDC	7:157	Nervi subscapulares, left
MDC	7:158	Nervi subscapulares, right
MDC	7:16	Nervus oculomotorius (III)
MDC	7:160	Nervus axillaris
MDC	7:161	Nervus axillaris, left
MDC	7:162	Nervus axillaris, right
MDC	7:164	Nervi thoracici
MDC	7:165	Nervi thoracici, left
MDC	7:166	Nervi thoracici, right
MDC	7:168	Nervi lumbales
MDC	7:169	Nervi lumbales, left
MDC	7:17	Nervus oculomotorius (III), left
MDC	7:170	Nervi lumbales, right
MDC	7:172	Plexus lumbosacralis
MDC	7:173	Plexus lumbosacralis, left
MDC	7:174	Plexus lumbosacralis, right
MDC	7:176	Plexus lumbalis
MDC	7:177	Plexus lumbalis, left
MDC	7:178	Plexus lumbalis, right
MDC	7:18	Nervus oculomotorius (III), right
MDC	7:180	Nervus iliohypogastricus
MDC	7:181	Nervus iliohypogastricus, left
MDC	7:182	Nervus iliohypogastricus, right
MDC	7:184	Nervus ilio-inguinalis
MDC	7:185	Nervus ilio-inguinalis, left
MDC	7:186	Nervus ilio-inguinalis, right
MDC	7:188	Nervus cutaneus femoris lateralis
MDC	7:189	Nervus cutaneus femoris lateralis, left
MDC	7:190	Nervus cutaneus femoris lateralis, right
MDC	7:192	Nervus obturatorius
MDC	7:193	Nervus obturatorius, left
MDC	7:194	Nervus obturatorius, right
MDC	7:196	Nervus femoralis
MDC	7:197	Nervus femoralis, left
MDC	7:198	Nervus femoralis, right
MDC	7:20	Nervus trochlearis (IV)
MDC	7:200	Nervus saphenus
MDC	7:201	Nervus saphenus, left
MDC	7:202	Nervus saphenus, right
MDC	7:204	Nervi sacrales at Nervus coccygeus
MDC	7:205	Nervi sacrales at Nervus coccygeus, left
MDC	7:206	Nervi sacrales at Nervus coccygeus, right
MDC	7:208	Plexus sacralis
MDC	7:209	Plexus sacralis, left
MDC	7:21	Nervus trochlearis (IV), left
MDC	7:210	Plexus sacralis, right
MDC	7:212	Nervus ischiadicus
MDC	7:213	Nervus ischiadicus, left
MDC	7:214	Nervus ischiadicus, right
MDC	7:216	Nervus fibularis communis
MDC	7:217	Nervus fibularis communis, left
MDC	7:218	Nervus fibularis communis, right
MDC	7:22	Nervus trochlearis (IV), right
MDC	7:220	Nervus fibularis profundus
MDC	7:221	Nervus fibularis profundus, left
MDC	7:222	Nervus fibularis profundus, right
MDC	7:224	Nervus fibularis superficialis
MDC	7:225	Nervus fibularis superficialis, left
MDC	7:226	Nervus fibularis superficialis, right
MDC	7:228	Nervus tibialis
MDC	7:229	Nervus tibialis, left
MDC	7:230	Nervus tibialis, right
MDC	7:232	Nervus surealis
MDC	7:233	Nervus surealis, left
MDC	7:234	Nervus surealis, right
MDC	7:236	Nervus plantaris medialis
MDC	7:237	Nervus plantaris medialis, left
MDC	7:238	Nervus plantaris medialis, right
MDC	7:24	Nervus trigeminus (V)
MDC	7:240	Nervus plantaris lateralis
MDC	7:241	Nervus plantaris lateralis, left
MDC	7:242	Nervus plantaris lateralis, right
MDC	7:244	Nervus pudendus
MDC	7:245	Nervus pudendus, left
MDC	7:246	Nervus pudendus, right
MDC	7:25	Nervus trigeminus (V), left
MDC	7:252	Musculi capitis
MDC	7:253	Musculi capitis, left
MDC	7:254	Musculi capitis, right
MDC	7:256	Musculi bulbi
MDC	7:257	Musculi bulbi, left
MDC	7:258	Musculi bulbi, right
MDC	7:26	Nervus trigeminus (V), right
MDC	7:260	Musculus rectus superior
MDC	7:261	Musculus rectus superior, left
MDC	7:262	Musculus rectus superior, right
MDC	7:264	Musculus rectus inferior
MDC	7:265	Musculus rectus inferior, left
MDC	7:266	Musculus rectus inferior, right
MDC	7:268	Musculus rectus medialis
MDC	7:269	Musculus rectus medialis, left
MDC	7:270	Musculus rectus medialis, right
MDC	7:272	Musculus rectus lateralis
MDC	7:273	Musculus rectus lateralis, left
MDC	7:274	Musculus rectus lateralis, right
MDC	7:276	Musculus obliquus superior
MDC	7:277	Musculus obliquus superior, left
MDC	7:278	Musculus obliquus superior, right
MDC	7:28	Nervus ophtalmicus
MDC	7:280	Musculus obliquus inferior
MDC	7:281	Musculus obliquus inferior, left
MDC	7:282	Musculus obliquus inferior, right
MDC	7:284	Musculi faciales et masticatores
MDC	7:285	Musculi faciales et masticatores, left
MDC	7:286	Musculi faciales et masticatores, right
MDC	7:288	Musculus occipitofrontalis, Venter frontalis
MDC	7:289	Musculus occipitofrontalis, Venter frontalis, left
MDC	7:29	Nervus ophtalmicus, left
MDC	7:290	Musculus occipitofrontalis, Venter frontalis, right
MDC	7:292	Musculus orbicularis oculi
MDC	7:293	Musculus orbicularis oculi, left
MDC	7:294	Musculus orbicularis oculi, right
MDC	7:296	Musculus orbicularis oculi, Pars orbitalis
MDC	7:297	Musculus orbicularis oculi, Pars orbitalis, left
MDC	7:298	Musculus orbicularis oculi, Pars orbitalis, right
MDC	7:30	Nervus ophtalmicus, right
MDC	7:300	Musculus auricularis posterior
MDC	7:301	Musculus auricularis posterior, left
MDC	7:302	Musculus auricularis posterior, right
MDC	7:304	Musculus orbicularis oris
MDC	7:305	Musculus orbicularis oris, left
MDC	7:306	Musculus orbicularis oris, right
MDC	7:308	Musculus depressor anguli oris
MDC	7:309	Musculus depressor anguli oris, left
MDC	7:310	Musculus depressor anguli oris, right
MDC	7:312	Musculus risorius
MDC	7:313	Musculus risorius, left
MDC	7:314	Musculus risorius, right
MDC	7:316	Musculus zygomaticus major
MDC	7:317	Musculus zygomaticus major, left
MDC	7:318	Musculus zygomaticus major, right
MDC	7:32	Nervus supraorbitalis
MDC	7:320	Musculus zygomaticus minor
MDC	7:321	Musculus zygomaticus minor, left
MDC	7:322	Musculus zygomaticus minor, right
MDC	7:324	Musculus levator labii superioris
MDC	7:325	Musculus levator labii superioris, left
MDC	7:326	Musculus levator labii superioris, right
MDC	7:328	Musculus levator labii superioris alaeque nasi
MDC	7:329	Musculus levator labii superioris alaeque nasi, left
MDC	7:33	Nervus supraorbitalis, left
MDC	7:330	Musculus levator labii superioris alaeque nasi, right
MDC	7:332	Musculus depressor labii inferioris
MDC	7:333	Musculus depressor labii inferioris, left
MDC	7:334	Musculus depressor labii inferioris, right
MDC	7:336	Musculus levator anguli oris
MDC	7:337	Musculus levator anguli oris, left
MDC	7:338	Musculus levator anguli oris, right
MDC	7:34	Nervus supraorbitalis, right
MDC	7:340	Musculus buccinator
MDC	7:341	Musculus buccinator, left
MDC	7:342	Musculus buccinator, right
MDC	7:344	Musculus mentalis
MDC	7:345	Musculus mentalis, left
MDC	7:346	Musculus mentalis, right
MDC	7:348	Musculus masseter
MDC	7:349	Musculus masseter, left
MDC	7:350	Musculus masseter, right
MDC	7:352	Musculus temporalis
MDC	7:353	Musculus temporalis, left
MDC	7:354	Musculus temporalis, right
MDC	7:356	Musculus Pterygoideus
MDC	7:357	Musculus Pterygoideus, left
MDC	7:358	Musculus Pterygoideus, right
MDC	7:36	Nervus maxillaris
MDC	7:360	Musculus Pterygoideus lateralis
MDC	7:361	Musculus Pterygoideus lateralis, left
MDC	7:362	Musculus Pterygoideus lateralis, right
MDC	7:364	Musculus Pterygoideus, medialis
MDC	7:365	Musculus Pterygoideus, medialis, left
MDC	7:366	Musculus Pterygoideus, medialis, right
MDC	7:368	Musculi linguae
MDC	7:369	Musculi linguae, left
MDC	7:37	Nervus maxillaris, left
MDC	7:370	Musculi linguae, right
MDC	7:372	Musculus genioglossus
MDC	7:373	Musculus genioglossus, left
MDC	7:374	Musculus genioglossus, right
MDC	7:376	Musculi laringis
MDC	7:377	Musculi laringis, left
MDC	7:378	Musculi laringis, right
MDC	7:38	Nervus maxillaris, right
MDC	7:380	Musculus cricothyroideus
MDC	7:381	Musculus cricothyroideus, left
MDC	7:382	Musculus cricothyroideus, right
MDC	7:384	Musculus tyroartenoideus
MDC	7:385	Musculus tyroartenoideus, left
MDC	7:386	Musculus tyroartenoideus, right
MDC	7:388	Musculi colli
MDC	7:389	Musculi colli, left
MDC	7:390	Musculi colli, right
MDC	7:392	Platysma
MDC	7:393	Platysma, left
MDC	7:394	Platysma, right
MDC	7:396	Musculus capitis longus
MDC	7:397	Musculus capitis longus, left
MDC	7:398	Musculus capitis longus, right
MDC	7:40	Nervus infraorbitalis
MDC	7:400	Musculus Sternocleidomastoideus
MDC	7:401	Musculus Sternocleidomastoideus, left
MDC	7:402	Musculus Sternocleidomastoideus, right
MDC	7:404	Musculus digastricus
MDC	7:405	Musculus digastricus, left
MDC	7:406	Musculus digastricus, right
MDC	7:408	Musculus digastricus, Venter anterior
MDC	7:409	Musculus digastricus, Venter anterior, left
MDC	7:41	Nervus infraorbitalis, left
MDC	7:410	Musculus digastricus, Venter anterior, right
MDC	7:412	Musculus digastricus, Venter posterior
MDC	7:413	Musculus digastricus, Venter posterior, left
MDC	7:414	Musculus digastricus, Venter posterior, right
MDC	7:416	Musculus mylohyoideus
MDC	7:417	Musculus mylohyoideus, left
MDC	7:418	Musculus mylohyoideus, right
MDC	7:42	Nervus infraorbitalis, right
MDC	7:424	Musculi dorsi
MDC	7:425	Musculi dorsi, left
MDC	7:426	Musculi dorsi, right
MDC	7:436	Musculus trapezius
MDC	7:437	Musculus trapezius, left
MDC	7:438	Musculus trapezius, right
MDC	7:44	Nervus mandibularis
MDC	7:440	Musculus latissimus dorsi
MDC	7:441	Musculus latissimus dorsi, left
MDC	7:442	Musculus latissimus dorsi, right
MDC	7:444	Musculus rhomboideus major
MDC	7:445	Musculus rhomboideus major, left
MDC	7:446	Musculus rhomboideus major, right
MDC	7:448	Musculus rhomboideus minor
MDC	7:449	Musculus rhomboideus minor, left
MDC	7:45	Nervus mandibularis, left
MDC	7:450	Musculus rhomboideus minor, right
MDC	7:452	Musculus levator scapulae
MDC	7:453	Musculus levator scapulae, left
MDC	7:454	Musculus levator scapulae, right
MDC	7:456	Musculus serratus posterior
MDC	7:457	Musculus serratus posterior, left
MDC	7:458	Musculus serratus posterior, right
MDC	7:46	Nervus mandibularis, right
MDC	7:460	Musculus splenius capitis
MDC	7:461	Musculus splenius capitis, left
MDC	7:462	Musculus splenius capitis, right
MDC	7:464	Musculus splenius cervicis
MDC	7:465	Musculus splenius cervicis, left
MDC	7:466	Musculus splenius cervicis, right
MDC	7:468	Musculus splenius
MDC	7:469	Musculus splenius, left
MDC	7:470	Musculus splenius, right
MDC	7:472	Musculus erector spinae
MDC	7:473	Musculus erector spinae, left
MDC	7:474	Musculus erector spinae, right
MDC	7:476	Musculus spinalis
MDC	7:477	Musculus spinalis, left
MDC	7:478	Musculus spinalis, right
MDC	7:48	Nervus abducens (VI)
MDC	7:480	Musculus spinalis thoracis
MDC	7:481	Musculus spinalis thoracis, left
MDC	7:482	Musculus spinalis thoracis, right
MDC	7:484	Musculus spinalis cervicis
MDC	7:485	Musculus spinalis cervicis, left
MDC	7:486	Musculus spinalis cervicis, right
MDC	7:488	Musculus spinalis capitis
MDC	7:489	Musculus spinalis capitis, left
MDC	7:49	Nervus abducens (VI), left
MDC	7:490	Musculus spinalis capitis, right
MDC	7:492	Musculus semispinalis
MDC	7:493	Musculus semispinalis, left
MDC	7:494	Musculus semispinalis, right
MDC	7:496	Musculus semispinalis thoracis
MDC	7:497	Musculus semispinalis thoracis, left
MDC	7:498	Musculus semispinalis thoracis, right
MDC	7:50	Nervus abducens (VI), right
MDC	7:500	Musculus semispinalis cervicis
MDC	7:501	Musculus semispinalis cervicis, left
MDC	7:502	Musculus semispinalis cervicis, right
MDC	7:504	Musculus semispinalis capitis
MDC	7:505	Musculus semispinalis capitis, left
MDC	7:506	Musculus semispinalis capitis, right
MDC	7:508	Musculi multifidii
MDC	7:509	Musculi multifidii, left
MDC	7:510	Musculi multifidii, right
MDC	7:512	Musculi interspinales
MDC	7:513	Musculi interspinales, left
MDC	7:514	Musculi interpsinales, right
MDC	7:516	Musculi interspinales cervicis
MDC	7:517	Musculi interspinales cervicis, left
MDC	7:518	Musculi interspinales cervicis, right
MDC	7:52	Nervus facialis (VII)
MDC	7:520	Musculi interspinales thoracis
MDC	7:521	Musculi interspinales thoracis, left
MDC	7:522	Musculi interspinales thoracis, right
MDC	7:524	Musculi interspinales lumborum
MDC	7:525	Musculi interspinales lumborum, left
MDC	7:526	Musculi interspinales lumborum, right
MDC	7:528	Musculi thoracis
MDC	7:529	Musculi thoracis, left
MDC	7:53	Nervus facialis (VII), left
MDC	7:530	Musculi thoracis, right
MDC	7:532	Musculus pectoralis major
MDC	7:533	Musculus pectoralis major, left
MDC	7:534	Musculus pectoralis major, right
MDC	7:536	Musculus pectoralis minor
MDC	7:537	Musculus pectoralis minor, left
MDC	7:538	Musculus pectoralis minor, right
MDC	7:54	Nervus facialis (VII), right
MDC	7:540	Musculus subclavius
MDC	7:541	Musculus subclavius, left
MDC	7:542	Musculus subclavius, right
MDC	7:544	Musculus serratus anterior
MDC	7:545	Musculus serratus anterior, left
MDC	7:546	Musculus serratus anterior, right
MDC	7:548	Musculi intercostales
MDC	7:549	Musculi intercostales, left
MDC	7:550	Musculi intercostales, right
MDC	7:552	Diaphragma
MDC	7:553	Diaphragma, left
MDC	7:554	Diaphragma, right
MDC	7:556	Musculi abdominis
MDC	7:557	Musculi abdominis, left
MDC	7:558	Musculi abdominis, right
MDC	7:56	Nervus vestibulocochlearis (VIII)
MDC	7:560	Musculus rectus abdominis
MDC	7:561	Musculus rectus abdominis, left
MDC	7:562	Musculus rectus abdominis, right
MDC	7:564	Musculus obliquus externus abdominis
MDC	7:565	Musculus obliquus externus abdominis, left
MDC	7:566	Musculus obliquus externus abdominis, right
MDC	7:568	Musculus obliquus internus abdominis
MDC	7:569	Musculus obliquus internus abdominis, left
MDC	7:57	Nervus vestibulocochlearis (VIII), left
MDC	7:570	Musculus obliquus internus abdominis, right
MDC	7:572	Musculus transversus abdominis
MDC	7:573	Musculus transversus abdominis, left
MDC	7:574	Musculus transversus abdominis, right
MDC	7:576	Musculus quadratus lumborum
MDC	7:577	Musculus quadratus lumborum, left
MDC	7:578	Musculus quadratus lumborum, right
MDC	7:58	Nervus vestibulocochlearis (VIII), right
MDC	7:580	Musculi diaphragmatis pelvis
MDC	7:581	Musculi diaphragmatis pelvis, left
MDC	7:582	Musculi diaphragmatis pelvis, right
MDC	7:584	Musculus puborectalis
MDC	7:585	Musculus puborectalis, left
MDC	7:586	Musculus puborectalis, right
MDC	7:588	Musculus coccygeus
MDC	7:589	Musculus coccygeus, left
MDC	7:590	Musculus coccygeus, right
MDC	7:592	Musculus sphincter ani
MDC	7:596	Musculus sphincter ani externus
MDC	7:60	Nervus vestibularis
MDC	7:600	Musculi membri superioris
MDC	7:601	Musculi membri superioris, left
MDC	7:602	Musculi membri superiori, right
MDC	7:604	Musculus deltoideus
MDC	7:605	Musculus deltoideus, left
MDC	7:606	Musculus deltoideus, right
MDC	7:608	Musculus supraspinatus
MDC	7:609	Musculus supraspinatus, left
MDC	7:61	Nervus vestibularis, left
MDC	7:610	Musculus supraspinatus, right
MDC	7:612	Musculus infraspinatus
MDC	7:613	Musculus infraspinatus, left
MDC	7:614	Musculus infraspinatus, right
MDC	7:616	Musculus teres minor
MDC	7:617	Musculus teres minor, left
MDC	7:618	Musculus teres minor, right
MDC	7:62	Nervus vestibularis, right
MDC	7:620	Musculus teres major
MDC	7:621	Musculus teres major, left
MDC	7:622	Musculus teres major, right
MDC	7:624	Musculus subscapularis
MDC	7:625	Musculus subscapularis, left
MDC	7:626	Musculus subscapularis, right
MDC	7:628	Musculus biceps brachii
MDC	7:629	Musculus biceps brachii, left
MDC	7:630	Musculus biceps brachii, right
MDC	7:632	Musculus brachialis
MDC	7:633	Musculus brachialis, left
MDC	7:634	Musculus brachialis, right
MDC	7:636	Musculus coracobrachialis
MDC	7:637	Musculus coracobrachialis, left
MDC	7:638	Musculus coracobrachialis, right
MDC	7:64	Nervus cochlearis
MDC	7:640	Musculus triceps brachii
MDC	7:641	Musculus triceps brachii, left
MDC	7:642	Musculus triceps brachii, right
MDC	7:644	Musculus triceps brachii, Caput longum
MDC	7:645	Musculus triceps brachii, Caput longum, left
MDC	7:646	Musculus triceps brachii, Caput longum, right
MDC	7:648	Musculus triceps brachii, Caput laterale
MDC	7:649	Musculus triceps brachii, Caput laterale, left
MDC	7:65	Nervus cochlearis, left
MDC	7:650	Musculus triceps brachii, Caput laterale, right
MDC	7:652	Musculus triceps brachii, Caput mediale
MDC	7:653	Musculus triceps brachii, Caput mediale, left
MDC	7:654	Musculus triceps brachii, Caput mediale, right
MDC	7:656	Musculus anconeus
MDC	7:657	Musculus anconeus, left
MDC	7:658	Musculus anconeus, right
MDC	7:66	Nervus cochlearis, right
MDC	7:660	Musculus pronator teres
MDC	7:661	Musculus pronator teres, left
MDC	7:662	Musculus pronator teres, right
MDC	7:664	Musculus flexor carpi radialis
MDC	7:665	Musculus flexor carpi radialis, left
MDC	7:666	Musculus flexor carpi radialis, right
MDC	7:668	Musculus palmaris longus
MDC	7:669	Musculus palmaris longus, left
MDC	7:670	Musculus palmaris longus, right
MDC	7:672	Musculus flexor carpi ulnaris
MDC	7:673	Musculus flexor carpi ulnaris, left
MDC	7:674	Musculus flexor carpi ulnaris, right
MDC	7:676	Musculus flexor digitorum superficialis
MDC	7:677	Musculus flexor digitorum superficialis, left
MDC	7:678	Musculus flexor digitorum superficialis, right
MDC	7:68	Nervus glossopharingeus (IX)
MDC	7:680	Musculus flexor digitorum profundus
MDC	7:681	Musculus flexor digitorum profundus, left
MDC	7:682	Musculus flexor digitorum profundus, right
MDC	7:684	Musculus flexor pollicis longus
MDC	7:685	Musculus flexor pollicis longus, left
MDC	7:686	Musculus flexor pollicis longus, right
MDC	7:688	Musculus pronator quadratus
MDC	7:689	Musculus pronator quadratus, left
MDC	7:69	Nervus glossopharingeus (IX), left
MDC	7:690	Musculus pronator quadratus, right
MDC	7:692	Musculus brachioradialis
MDC	7:693	Musculus brachioradialis, left
MDC	7:694	Musculus brachioradialis, right
MDC	7:696	Musculus extensor carpi radialis longus
MDC	7:697	Musculus extensor carpi radialis longus, left
MDC	7:698	Musculus extensor carpi radialis longus, right
MDC	7:70	Nervus glossopharingeus (IX), right
MDC	7:700	Musculus extensor carpi radialis brevis
MDC	7:701	Musculus extensor carpi radialis brevis, left
MDC	7:702	Musculus extensor carpi radialis brevis, right
MDC	7:704	Musculus extensor digitorum
MDC	7:705	Musculus extensor digitorum, left
MDC	7:706	Musculus extensor digitorum, right
MDC	7:708	Musculus extensor digiti minimi
MDC	7:709	Musculus extensor digiti minimi, left
MDC	7:710	Musculus extensor digiti minimi, right
MDC	7:712	Musculus extensor carpi ulnaris
MDC	7:713	Musculus extensor carpi ulnaris, left
MDC	7:714	Musculus extensor carpi ulnaris, right
MDC	7:716	Musculus supinator
MDC	7:717	Musculus supinator, left
MDC	7:718	Musculus supinator, right
MDC	7:72	Nervus vagus (X)
MDC	7:720	Musculus abductor pollicis longuss
MDC	7:721	Musculus abductor pollicis longuss, left
MDC	7:722	Musculus abductor pollicis longuss, right
MDC	7:724	Musculus extensor pollicis brevis
MDC	7:725	Musculus extensor pollicis brevis, left
MDC	7:726	Musculus extensor pollicis brevis, right
MDC	7:728	Musculus extensor pollicis longus
MDC	7:729	Musculus extensor pollicis longus, left
MDC	7:73	Nervus vagus (X), left
MDC	7:730	Musculus extensor pollicis longus, right
MDC	7:732	Musculus extensor indicis
MDC	7:733	Musculus extensor indicis, left
MDC	7:734	Musculus extensor indicis, right
MDC	7:736	Musculus palmaris brevis
MDC	7:737	Musculus palmaris brevis, left
MDC	7:738	Musculus palmaris brevis, right
MDC	7:74	Nervus vagus (X), right
MDC	7:740	Musculus abductor pollicis brevis
MDC	7:741	Musculus abductor pollicis brevis, left
MDC	7:742	Musculus abductor pollicis brevis, right
MDC	7:744	Musculus flexor pollicis brevis
MDC	7:745	Musculus flexor pollicis brevis, left
MDC	7:746	Musculus flexor pollicis brevis, right
MDC	7:748	Musculus opponens pollicis
MDC	7:749	Musculus opponens pollicis, left
MDC	7:750	Musculus opponens pollicis, right
MDC	7:752	Musculus adductor pollicis
MDC	7:753	Musculus adductor pollicis, left
MDC	7:754	Musculus adductor pollicis, right
MDC	7:756	Musculus abductor digiti minimi
MDC	7:757	Musculus abductor digiti minimi, left
MDC	7:758	Musculus abductor digiti minimi, right
MDC	7:76	Nervus acessorius (XI), Radices craniales
MDC	7:760	Musculus flexor digiti minimi brevis
MDC	7:761	Musculus flexor digiti minimi brevis, left
MDC	7:762	Musculus flexor digiti minimi brevis, right
MDC	7:764	Musculus opponens digiti minimi
MDC	7:765	Musculus opponens digiti minimi, left
MDC	7:766	Musculus opponens digiti minimi, right
MDC	7:768	Musculi lumbricales
MDC	7:769	Musculi lumbricales, left
MDC	7:77	Nervus acessorius (XI), Radices craniales, left
MDC	7:770	Musculi lumbricales, right
MDC	7:772	Musculi interossei dorsales
MDC	7:773	Musculi interossei dorsales, left
MDC	7:774	Musculi interossei dorsales, right
MDC	7:776	Musculi interossei palmares
MDC	7:777	Musculi interossei palmares, left
MDC	7:778	Musculi interossei palmares, right
MDC	7:78	Nervus acessorius (XI), Radices craniales, right
MDC	7:792	Musculus iliopsoas
MDC	7:793	Musculus iliopsoas, left
MDC	7:794	Musculus iliopsoas, right
MDC	7:796	Musculus gluteus maximus
MDC	7:797	Musculus gluteus maximus, left
MDC	7:798	Musculus gluteus maximus, right
MDC	7:8	Nervi craniales
MDC	7:80	Nervus acessorius (XI), Radices spinales
MDC	7:800	Musculus gluteus medius
MDC	7:801	Musculus gluteus medius, left
MDC	7:802	Musculus gluteus medius, right
MDC	7:804	Musculus gluteus minimus
MDC	7:805	Musculus gluteus minimus, left
MDC	7:806	Musculus gluteus minimus, right
MDC	7:808	Musculus tensor fasciae latae
MDC	7:809	Musculus tensor fasciae latae, left
MDC	7:81	Nervus acessorius (XI), Radices spinales, left
MDC	7:810	Musculus tensor fasciae latae, right
MDC	7:812	Musculus piriformis
MDC	7:813	Musculus piriformis, left
MDC	7:814	Musculus piriformis, right
MDC	7:816	Musculus obturator
MDC	7:817	Musculus obturator, left
MDC	7:818	Musculus obturator, right
MDC	7:82	Nervus acessorius (XI), Radices spinales, right
MDC	7:820	Musculus gmellus
MDC	7:821	Musculus gmellus, left
MDC	7:822	Musculus gmellus, right
MDC	7:824	Musculus quadratus femoris
MDC	7:825	Musculus quadratus femoris, left
MDC	7:826	Musculus quadratus femoris, right
MDC	7:828	Musculus sartorius
MDC	7:829	Musculus sartorius, left
MDC	7:830	Musculus sartorius, right
MDC	7:832	Musculus quadriceps femoris
MDC	7:833	Musculus quadriceps femoris, left
MDC	7:834	Musculus quadriceps femoris, right
MDC	7:836	Musculus rectus femoris
MDC	7:837	Musculus rectus femoris, left
MDC	7:838	Musculus rectus femoris, right
MDC	7:84	Nervus hypoglossus (XII)
MDC	7:840	Musculus vastus lateralis
MDC	7:841	Musculus vastus lateralis, left
MDC	7:842	Musculus vastus lateralis, right
MDC	7:844	Musculus vastus intermedius
MDC	7:845	Musculus vastus intermedius, left
MDC	7:846	Musculus vastus intermedius, right
MDC	7:848	Musculus vastus medialis
MDC	7:849	Musculus vastus medialis, left
MDC	7:85	Nervus hypoglossus (XII), left
MDC	7:850	Musculus vastus medialis, right
MDC	7:852	Musculus pectineus
MDC	7:853	Musculus pectineus, left
MDC	7:854	Musculus pectineus, right
MDC	7:856	Musculus adductor longus
MDC	7:857	Musculus adductor longus, left
MDC	7:858	Musculus adductor longus, right
MDC	7:86	Nervus hypoglossus (XII), right
MDC	7:860	Musculus adductor brevis
MDC	7:861	Musculus adductor brevis, left
MDC	7:862	Musculus adductor brevis, right
MDC	7:864	Musculus adductor magnus
MDC	7:865	Musculus adductor magnus, left
MDC	7:866	Musculus adductor magnus, right
MDC	7:868	Musculus gracilis
MDC	7:869	Musculus gracilis, left
MDC	7:870	Musculus gracilis, right
MDC	7:872	Musculus biceps femoris
MDC	7:873	Musculus biceps femoris, left
MDC	7:874	Musculus biceps femoris, right
MDC	7:876	Musculus biceps femoris Caput longum
MDC	7:877	Musculus biceps femoris Caput longum, left
MDC	7:878	Musculus biceps femoris Caput longum, right
MDC	7:88	Nervi spinales
MDC	7:880	Musculus biceps femoris Caput breve
MDC	7:881	Musculus biceps femoris Caput breve, left
MDC	7:882	Musculus biceps femoris Caput breve, right
MDC	7:884	Musculus semitendinosus
MDC	7:885	Musculus semitendinosus, left
MDC	7:886	Musculus semitendinosus, right
MDC	7:888	Musculus semimembranosus
MDC	7:889	Musculus semimembranosus, left
MDC	7:89	Nervi spinales, left
MDC	7:890	Musculus semimembranosus, right
MDC	7:892	Musculus tibialis anterior
MDC	7:893	Musculus tibialis anterior, left
MDC	7:894	Musculus tibialis anterior, right
MDC	7:896	Musculus extensor digitorum longus
MDC	7:897	Musculus extensor digitorum longus, left
MDC	7:898	Musculus extensor digitorum longus, right
MDC	7:9	Nervi craniales, left
MDC	7:90	Nervi spinales, right
MDC	7:900	Musculus extensor hallucis longus
MDC	7:901	Musculus extensor hallucis longus, left
MDC	7:902	Musculus extensor hallucis longus, right
MDC	7:908	Musculus peroneus longus
MDC	7:909	Musculus peroneus longus, left
MDC	7:910	Musculus peroneus longus, right
MDC	7:912	Musculus peroneus brevis
MDC	7:913	Musculus peroneus brevis, left
MDC	7:914	Musculus peroneus brevis, right
MDC	7:916	Musculustriceps surae
MDC	7:917	Musculustriceps surae, left
MDC	7:918	Musculustriceps surae, right
MDC	7:92	Nervi cervicales
MDC	7:920	Musculus gastrocnemius
MDC	7:921	Musculus gastrocnemius, left
MDC	7:922	Musculus gastrocnemius, right
MDC	7:924	Musculus gastrocnemius Caput laterale
MDC	7:925	Musculus gastrocnemius Caput laterale, left
MDC	7:926	Musculus gastrocnemius Caput laterale, right
MDC	7:928	Musculus gastrocnemius Caput mediale
MDC	7:929	Musculus gastrocnemius Caput mediale, left
MDC	7:93	Nervi cervicales, left
MDC	7:930	Musculus gastrocnemius Caput mediale, right
MDC	7:932	Musculus soleus
MDC	7:933	Musculus soleus, left
MDC	7:934	Musculus soleus, right
MDC	7:936	Musculus plantaris
MDC	7:937	Musculus plantaris, left
MDC	7:938	Musculus plantaris, right
MDC	7:94	Nervi cervicales, right
MDC	7:940	Musculus popliteus
MDC	7:941	Musculus popliteus, left
MDC	7:942	Musculus popliteus, right
MDC	7:944	Musculus tibialis posterior
MDC	7:945	Musculus tibialis posterior, left
MDC	7:946	Musculus tibialis posterior, right
MDC	7:948	Musculus flexor digitorum longus
MDC	7:949	Musculus flexor digitorum longus, left
MDC	7:950	Musculus flexor digitorum longus, right
MDC	7:952	Musculus extensor hallucis brevis
MDC	7:953	Musculus extensor hallucis brevis, left
MDC	7:954	Musculus extensor hallucis brevis, right
MDC	7:956	Musculus extensor digitorum brevis
MDC	7:957	Musculus extensor digitorum brevis, left
MDC	7:958	Musculus extensor digitorum brevis, right
MDC	7:96	Nervus phrenicus
MDC	7:960	Musculus abductor hallucis
MDC	7:961	Musculus abductor hallucis, left
MDC	7:962	Musculus abductor hallucis, right
MDC	7:964	Musculus flexor hallucis brevis
MDC	7:965	Musculus flexor hallucis brevis, left
MDC	7:966	Musculus flexor hallucis brevis, right
MDC	7:968	Musculus adductor hallucis
MDC	7:969	Musculus adductor hallucis, left
MDC	7:97	Nervus phrenicus, left
MDC	7:970	Musculus adductor hallucis
MDC	7:972	Musculus abductor digiti minimi
MDC	7:973	Musculus abductor digiti minimi, left
MDC	7:974	Musculus abductor digiti minimi
MDC	7:976	Musculus flexor digiti minimi brevis
MDC	7:977	Musculus flexor digiti minimi brevis, left
MDC	7:978	Musculus flexor digiti minimi brevis, right
MDC	7:98	Nervus phrenicus, right
MDC	7:980	Musculus quadratus plantae
MDC	7:981	Musculus quadratus plantae, left
MDC	7:982	Musculus quadratus plantae, right
MDC	7:984	Musculi lunbricales
MDC	7:985	Musculi lunbricales, left
MDC	7:986	Musculi lunbricales, right
MDC	7:988	Musculus interossei dorsales
MDC	7:989	Musculus interossei dorsales, left
MDC	7:990	Musculus interossei dorsales, right
MDC	7:992	Musculus interossei plantares
MDC	7:993	Musculus interossei plantares, left
MDC	7:994	Musculus interossei plantares, right
MDC	7:996	Nz
MSH	C104196	Technetium^99m^ TRODAT-1
MSH	D000077325	Lactated Ringer's
MSH	D009010	Monte Carlo Method
NCIt	C110961	Index lesion
NCIt	C113842	Enhancing Lesion
NCIt	C114879	RANO
NCIt	C116352	Piflufolastat F^18^
NCIt	C116887	Technetium^99m Trofolastat
NCIt	C118961	PSMA-11 Ga^68^
NCIt	C122684	Sarcosine C^11^
NCIt	C131483	Irreversible electroporation
NCIt	C142184	4Kscore
NCIt	C148457	Soft tissue sarcoma, excluding rhabdomyosarcoma
NCIt	C15215	Cryoablation
NCIt	C1943	^166^Holmium
NCIt	C22550	Mouse mammary fat pad
NCIt	C25569	Middle
NCIt	C28747	Reader
NCIt	C2923	Bronchioloalveolar adenocarcinoma
NCIt	C37948	Enrollment
NCIt	C38155	Recurrent Disease
NCIt	C38213	Extraluminal route
NCIt	C38244	Intraepithelial route
NCIt	C38306	Transluminal route
NCIt	C40413	No Evidence of Disease
NCIt	C41219	Native Hawaiian or other Pacific Islander
NCIt	C48179	Image
NCIt	C54634	Reviewer
NCIt	C597	Ion
NCIt	C64636	ad libitum
NCIt	C68681	Focused ultrasound ablation
NCIt	C70774	Unit Conversion Factor
NCIt	C78322	Cardiotonic agent
NCIt	C81175	Non-Enhancing Lesion
NCIt	C85402	Imaging Region of Interest
NCIt	C86043	erect
NCIt	C93176	Dosimetrist
NCIt	C9440	Abnormality
NCIt	C94970	Reference Region
NCIt	C96234	DCFBC F^18^
NCIt	C96561	Adjudicator
NCIt	C98150	Fibrate
NDC	0407-2707-03	Optison
NDC	11994-011-04	Definity
NEU	1319	corticobulbar tract
NEU	1320	corticospinal tract
NEU	1466	inferior optic radiation (Meyer's loop)
NEU	1726	anterior thalamic radiation
NEU	2063	arcuate fasciculus
NEU	2080	superior longitudinal fasciculus
NEU	2081	superior thalamic radiation
NEU	2082	inferior thalamic radiation
NEU	2083	posterior thalamic radiation
NEU	286	stria terminalis
NEU	3473	superior optic radiation (Baum's loop)
PUBCHEM_CID	4624	6-hydroxydopamine
RADLEX	RID10809	Endorectal coil
RADLEX	RID11081	Delayed phase
RADLEX	RID11281	Suboptimal patient positioning
RADLEX	RID11327	Beam-hardening artifact
RADLEX	RID11370	Ferromagnetic implant magnetic susceptibility effect
RADLEX	RID11372	Tissue magnetic susceptibility effect
RADLEX	RID11374	Chemical shift artifact
RADLEX	RID11395	Phase wraparound artifact
RADLEX	RID11408	Non-uniform signal intensity artifact
RADLEX	RID11423	Motion related artifact
RADLEX	RID11424	Smearing
RADLEX	RID11426	Ghost
RADLEX	RID11464	Parallel imaging artifact
RADLEX	RID11585	Ionic iodinated contrast agent
RADLEX	RID11588	Barium sulfate suspension
RADLEX	RID12	Diagnostic quality
RADLEX	RID13	Limited quality
RADLEX	RID14	Non-diagnostic quality
RADLEX	RID34331	Persistent delayed phase
RADLEX	RID34332	Plateau delayed phase
RADLEX	RID34333	Washout delayed phase
RADLEX	RID34355	Non-circumscribed margin
RADLEX	RID35804	Hypointense
RADLEX	RID35805	Hyperintense
RADLEX	RID38696	Non-ionic iodinated contrast agent
RADLEX	RID39467	T2 Hyperintensity
RADLEX	RID39536	Diffusion-weighted hypersensitivity
RADLEX	RID43349	Restricted diffusion
RADLEX	RID43492	Neurovascular bundle of prostate
RADLEX	RID49480	ACR Category 1 Actionable Finding
RADLEX	RID49481	ACR Category 2 Actionable Finding
RADLEX	RID49482	ACR Category 3 Actionable Finding
RADLEX	RID49495	Lenticular
RADLEX	RID49497	Erased charcoal sign
RADLEX	RID49499	Organized chaos
RADLEX	RID49500	Markedly hypointense
RADLEX	RID49501	T2 hypointensity
RADLEX	RID49530	Early phase wash-in
RADLEX	RID50289	PI-RADS 1 - Very low
RADLEX	RID50290	PI-RADS 2 - Low
RADLEX	RID50291	PI-RADS 3 - Intermediate
RADLEX	RID50292	PI-RADS 4 - High
RADLEX	RID50293	PI-RADS 5 - Very high
RADLEX	RID50296	PI-RADS 1 - Very low (lesion)
RADLEX	RID50297	PI-RADS 2 - Low (lesion)
RADLEX	RID50298	PI-RADS 3 - Intermediate (lesion)
RADLEX	RID50299	PI-RADS 4 - High (lesion)
RADLEX	RID50300	PI-RADS 5 - Very high (lesion)
RADLEX	RID50302	PI-RADS 1 - T2WI PZ Very low
RADLEX	RID50303	PI-RADS 2 - T2WI PZ Low
RADLEX	RID50304	PI-RADS 3 - T2WI PZ Intermediate
RADLEX	RID50305	PI-RADS 4 - T2WI PZ High
RADLEX	RID50306	PI-RADS 5 - T2WI PZ Very high
RADLEX	RID50308	PI-RADS 1 - T2WI TZ Very low
RADLEX	RID50309	PI-RADS 2 - T2WI TZ Low
RADLEX	RID50310	PI-RADS 3 - T2WI TZ Intermediate
RADLEX	RID50311	PI-RADS 4 - T2WI TZ High
RADLEX	RID50312	PI-RADS 5 - T2WI TZ Very high
RADLEX	RID50314	PI-RADS 1 - DWI Very low
RADLEX	RID50315	PI-RADS 2 - DWI Low
RADLEX	RID50316	PI-RADS 3 - DWI Intermediate
RADLEX	RID50317	PI-RADS 4 - DWI High
RADLEX	RID50318	PI-RADS 5 - DWI Very high
RADLEX	RID50320	PI-RADS DCE -ve
RADLEX	RID50321	PI-RADS DCE +ve
RADLEX	RID50322	PI-RADS X - Inadequate or absent
RADLEX	RID50323	PI-RADS X - Inadequate or absent (lesion)
RADLEX	RID50324	PI-RADS X - T2WI PZ Inadequate or absent
RADLEX	RID50325	PI-RADS X - T2WI TZ Inadequate or absent
RADLEX	RID50326	PI-RADS X - DWI Inadequate or absent
RADLEX	RID50327	PI-RADS X - DCE Inadequate or absent
RADLEX	RID6049	Signal characteristic
RADLEX	RID6053	Isointense
RADLEX	RID6058	Enhancement pattern
RADLEX	RID6060	Heterogeneous
RADLEX	RPID5427	NM head perfusion brain PET-CT AV-45
RXNORM	236987	Mangafodipir trisodium
SCT	10040000	Pomeranian dog
SCT	1004163002	Ultrasound coupling gel
SCT	1006005	Percheron horse (organism)	Percheron horse breed
SCT	10119003	Deep Palmar Arch of Radial Artery	Structure of deep volar arch of radial artery (body structure)
SCT	10136006	Singapura cat
SCT	1017210004	Left lumbar region
SCT	1017211000	Right lumbar region
SCT	10200004	Liver	Liver structure (body structure)
SCT	10209003	Structure of parotid lymph node (body structure)	parotid lymph node
SCT	102292000	Muscle of lower limb	Skeletal muscle structure of lower limb (body structure)
SCT	102298001	Chordae tendineae cordis	Structure of chordae tendineae cordis (body structure)
SCT	102304005	Measuring ruler	Measuring ruler, device (physical object)
SCT	102312002	Atherectomy device
SCT	102313007	Rotational atherectomy device
SCT	102314001	Embolization coil	Embolization coil, device (physical object)
SCT	102315000	Embolization ball	Embolization ball, device (physical object)
SCT	102316004	Embolization particulate	Embolization particulate, device (physical object)
SCT	102317008	Guiding catheter	Guiding catheter, device (physical object)
SCT	102319006	Percutaneous transluminal angioplasty balloon	Percutaneous transluminal angioplasty balloon, device (physical object)
SCT	102320000	Detachable balloon	Detachable balloon, device (physical object)
SCT	102321001	Operating Microscope	Operating microscope, device (physical object)
SCT	102322008	External prosthesis for sonographic procedure [Stand-off]	External prosthesis for sonographic procedure, device (physical object)
SCT	102323003	Water bag prosthesis for imaging procedure	Water bag prosthesis for imaging procedure, device (physical object)
SCT	102324009	Saline bag prosthesis for imaging procedure	Saline bag prosthesis for imaging procedure, device (physical object)
SCT	102325005	Gel prosthesis for imaging procedure	Gel prosthesis for imaging procedure, device (physical object)
SCT	102378009	BB shot (Lead Pellet)	BB shot, device (qualifier value)
SCT	102459008	Increased tolerance
SCT	102460003	Decreased tolerance
SCT	10247008	chrysoidine R stain
SCT	10249006	Agar
SCT	102535000	Right lateral decubitus position (finding)	right lateral decubitus
SCT	102536004	Left lateral decubitus position (finding)	left lateral decubitus
SCT	102538003	Recumbent body position (finding)	recumbent
SCT	102539006	Semi-erect body position (finding)	semi-erect
SCT	102540008	Headfirst position (finding)	headfirst
SCT	102541007	Feetfirst position (finding)	feet-first
SCT	102589003	Atypical chest pain
SCT	102594003	Abnormal ECG	Electrocardiogram abnormal (finding)
SCT	10261003	Belgium landrace pig (organism)	Belgium landrace pig breed
SCT	102874004	Possible pregnancy (finding)
SCT	102877006	Nulliparous
SCT	10293006	Iliac artery	Structure of iliac artery (body structure)
SCT	103321005	Request by Physician	Request by physician (contextual qualifier) (qualifier value)
SCT	103335007	Duration (attribute)
SCT	103339001	Long axis
SCT	103340004	Short axis
SCT	103341000	Off axis
SCT	103342007	Mid-longitudinal
SCT	103343002	Parasagittal
SCT	103344008	Trans-vesical	Transvesical (qualifier value)
SCT	103345009	Trans-thecal	Transthecal (qualifier value)
SCT	103346005	Trans-splenic	Transsplenic (qualifier value)
SCT	103347001	Trans-renal	Transrenal (qualifier value)
SCT	103348006	Trans-pleural	Transpleural (qualifier value)
SCT	103349003	Trans-pancreatic	Transpancreatic (qualifier value)
SCT	103353001	Trans-gastric	Transgastric (qualifier value)
SCT	103354007	Trans-mural	Transmural (qualifier value)
SCT	103355008	Width
SCT	103361006	Not Steady	Unsteady (qualifier value)
SCT	10337008	Incompetence of any valvular structure (finding)	Regurgitation
SCT	103381007	Trans-hepatic	Transhepatic approach (qualifier value)
SCT	103382000	Trans-temporal	Transtemporal approach (qualifier value)
SCT	103383005	Trans-esophageal	Transesophageal approach (qualifier value)
SCT	103386002	Transvenous approach (qualifier value)	Via vein
SCT	103387006	Transarterial approach (qualifier value)	Via artery
SCT	103390000	Elective (qualifier value)	Elective Procedure
SCT	103391001	Urgency (qualifier value)	Urgent Procedure
SCT	10369004	Briard dog
SCT	103693007	Diagnostic procedure (procedure)
SCT	103709008	Failed attempted procedure
SCT	103712006	Catheter manipulation	Manipulation of catheter (procedure)
SCT	103713001	Catheter replacement	Replacement of catheter (procedure)
SCT	103714007	Occlusion of catheter
SCT	103715008	Removal of catheter
SCT	103716009	Placement of stent (procedure)	Stent placement
SCT	10376009	Papillary carcinoma in-situ
SCT	104157003	Light microscopy
SCT	104210008	Hematoxylin and eosin stain method
SCT	10517005	External capsule of brain (body structure)	external capsule
SCT	1052201004	Estrogen
SCT	105371005	SPECT	Single photon emission computerized tomography (procedure)
SCT	105372003	Transcatheter deployment of detachable balloon
SCT	105373008	Percutaneous insertion of intravascular filter
SCT	105376000	Transesophageal echocardiography
SCT	10544000	Smooth collie (organism)	Smooth collie dog breed
SCT	105501005	Dependence on enabling machine or device
SCT	105590001	Substance
SCT	105830007	Aluminum AND/OR aluminum compound (substance)
SCT	106233006	Topographical modifier
SCT	10626002	Multifocal PVCs	Multifocal premature ventricular complexes (disorder)
SCT	106292003	Nurse	Professional nurse (occupation)
SCT	10639003	Solitary plasmacytoma of bone (morphologic abnormality)
SCT	107007004	Bovinae	Subfamily Bovinae (organism)
SCT	10701001	Javanese cat
SCT	10712001	Glucagon preparation	Glucagon product (product)
SCT	10738001	^86^Yttrium
SCT	10740006	Sudan blue stain
SCT	107644003	Shape finding (qualifier value)
SCT	107671003	vascular sclerosis
SCT	10781003	Sodium phosphate P^32^
SCT	1078209008	C2/C3 disc
SCT	10828004	Positive
SCT	108290001	Radiation oncology AND/OR radiotherapy (procedure)	Radiation therapy
SCT	108294005	Nuclear medicine cardiovascular study	Nuclear medicine diagnostic procedure on cardiovascular system (procedure)
SCT	108300008	Nuclear medicine diagnostic procedure on nervous system (procedure)
SCT	108369006	Neoplasm	Tumor
SCT	108371006	Bone structure of tarsus (body structure)	Tarsus
SCT	10842007	Ibizan hound
SCT	10849003	Removal of foreign body
SCT	108502004	Adenosine	Adenosine preparation (product)
SCT	108880002	fluorexon stain
SCT	108899006	Contraceptives
SCT	109029006	Raloxifene
SCT	10904000	Orthostatic body position (finding)	standing
SCT	109066000	Hydrocortisone sodium succinate
SCT	109212003	Sodium tyropanoate	Tyropanoate sodium (substance)
SCT	109216000	Gadopentetate dimeglumine
SCT	109218004	Iohexol
SCT	109219007	Iopamidol
SCT	109222009	Ioversol
SCT	10944007	Taurine (substance)	Tuarine
SCT	109888004	Lobular carcinoma in situ of breast
SCT	11000004	Caudate Nucleus	Caudate nucleus structure (body structure)
SCT	1101003	Cranial Cavity	Cranial cavity structure (body structure)	Intracranial
SCT	110265006	Hemorrhage postprocedure	Postoperative hemorrhage (disorder)
SCT	110421000	traumatic aneurysm
SCT	110451006	Spindle cell nodule (tumor)
SCT	110467000	Pre-Surgery testing
SCT	110488009	Skin of perioral region of face
SCT	110517009	Vertebral column and cranium	Vertebral column and cranium (combined site) (body structure)
SCT	110535000	Radius and ulna	radius AND ulna (combined site) (body structure)
SCT	110536004	Tibia and fibula	Tibia and fibula (combined site) (body structure)
SCT	110550009	Lung and tracheobronchial lymph nodes (combined site) (body structure)	lung and tracheobronchial lymph nodes
SCT	110568007	Gastric vein	Structure of gastric vein (body structure)
SCT	110612005	Anus, rectum and sigmoid colon	Anus, rectum and sigmoid colon (combined site) (body structure)
SCT	110621006	Pancreatic duct and bile duct systems	Pancreatic duct and bile duct systems (combined site) (body structure)
SCT	110639002	Uterus and fallopian tubes	Uterus and fallopian tubes (combined site) (body structure)
SCT	11068009	Bone structure of T8 (body structure)	T8 vertebra
SCT	11069001	azure C stain
SCT	11070000	Capsular
SCT	110726009	Trachea and bronchus	Trachea and bronchus (combined site) (body structure)
SCT	110837003	Bladder and urethra	Urinary bladder and urethra (combined site) (body structure)
SCT	110861005	Esophagus, stomach and duodenum	Esophagus, stomach and duodenum (combined site) (body structure)
SCT	11089000	Structure of superior cerebellar peduncle (body structure)	Superior cerebellar peduncle
SCT	111002	Parathyroid	Parathyroid structure (body structure)
SCT	111017005	Injection site scar
SCT	111045004	Exerciser, device (physical object)
SCT	111084009	^85^Strontium
SCT	111095003	Formaldehyde
SCT	111101002	naphthol yellow S stain
SCT	111102009	lissamine rhodamine stain
SCT	111132001	Nitrous oxide
SCT	111139005	Inotropic agent
SCT	111158001	Propyliodone
SCT	111159009	Rose Bengal sodium I^131^
SCT	111160004	Sodium iodide I^131^
SCT	111161000	Potassium carbonate K^42^
SCT	111162007	Technetium Tc^99m^ stannous etidronate
SCT	111287006	Tricuspid regurgitation	Tricuspid valve regurgitation (disorder)
SCT	111289009	Arteriovenous fistula of pulmonary vessels (disorder)	Pulmonary arteriovenous fistula
SCT	11136004	Methoxyflurane
SCT	11157007	Ventricular bigeminy
SCT	11161001	DK pig 77 pig breed	Dekalb hybrid pig line 77 (organism)
SCT	1118004	Viking horse (organism)	Viking horse breed
SCT	111973004	Systole	Systole, function (observable entity)	Systolic
SCT	11201005	solochrome black 6B stain
SCT	112233002	Marginal
SCT	112381006	Adeno-associated virus group	Genus Dependovirus (organism)
SCT	112485003	Gujarati cattle breed (organism)	Gujarati cow breed
SCT	112486002	No-tail sheep (organism)	No-tail sheep breed
SCT	112487006	Romnelet sheep (organism)	Romnelet sheep breed
SCT	112488001	Hackney horse (organism)	Hackney horse breed
SCT	112489009	Berkshire pig (organism)	Berkshire pig breed
SCT	112490000	DK pig 63 pig breed	Dekalb hybrid pig line 63 (organism)
SCT	112491001	Australian terrier
SCT	112492008	Borzoi dog
SCT	112493003	Smooth miniature dachshund (organism)	Smooth miniature dachshund dog breed
SCT	112494009	Greyhound
SCT	112674009	Fibrosis
SCT	11279006	Circle of Willis	Structure of circle of Willis (body structure)
SCT	112811009	Atrial septal defect repair	Closure of atrial septal defect (procedure)
SCT	112987001	Inhalation anesthesia system closed rebreathing primary agent	Inhalation anesthesia, machine system, closed, rebreathing of primary agent (procedure)
SCT	113011001	Palpation
SCT	113160008	Natural son
SCT	113163005	Friend
SCT	113179006	Skin of nose	Skin structure of nose (body structure)
SCT	113182001	Skin of lower back	Skin structure of lower back (body structure)
SCT	113197003	Bone structure of rib (body structure)	Rib
SCT	113198008	Tubercle of rib	Tubercle of rib structure (body structure)
SCT	113205007	Bone structure of C3 (body structure)	C3 vertebra
SCT	113209001	Intervertebral disc structure of ninth thoracic vertebra (body structure)	T9/T10 disc
SCT	113257007	Cardiovascular system	Structure of cardiovascular system (body structure)
SCT	113259005	Structure of anulus fibrosus of tricuspid orifice (body structure)	Tricuspid Annulus	Tricuspid ring
SCT	113262008	Thoracic aorta	Thoracic aorta structure (body structure)
SCT	113263003	Left Common Carotid Artery	Left common carotid artery structure (body structure)
SCT	113264009	Lingual artery	Structure of lingual artery (body structure)
SCT	113269004	External iliac artery	Structure of external iliac artery (body structure)
SCT	113270003	Left femoral artery	Structure of left femoral artery (body structure)
SCT	113273001	Inferior right pulmonary vein	Right Inferior Pulmonary Vein	Structure of inferior right pulmonary vein (body structure)
SCT	113277000	Oral mucosa	Oral mucous membrane structure (body structure)
SCT	113278005	Structure of mandibular left central incisor tooth (body structure)
SCT	113305005	Cerebellar structure (body structure)	Cerebellum
SCT	113336002	Structure of inferior mesenteric lymph node (body structure)	inferior mesenteric lymph node
SCT	113340006	Structure of superficial inguinal lymph node (body structure)	superficial inguinal lymph node
SCT	113342003	Lumen	Structure of lumen of body system (body structure)
SCT	113343008	Body organ structure (body structure)
SCT	113345001	Abdominal structure (body structure)
SCT	113346000	Omental bursa	Omental bursa structure (body structure)
SCT	113351006	Fetlock of hindlimb	Fetlock region of hindlimb (body structure)
SCT	1142228004	Abdominal wall muscle
SCT	11477006	Irish setter (organism)	Irish setter dog breed
SCT	11496005	Mercuric chloride
SCT	115347700	Serum albumin below reference range
SCT	115391007	N-acetyl-L-aspartate (substance)	N-acetylaspartate
SCT	11554009	Adduction	Adduction, function (observable entity)
SCT	11584001	Skin of anterior portion of neck	Skin structure of anterior portion of neck (body structure)
SCT	116010006	Stiffle	Stifle joint (body structure)
SCT	116152004	Spiral Acquisition	Spiral computed tomography scan (procedure)
SCT	116176007	Mixed Venous Blood
SCT	116224001	Complication of Procedure
SCT	1162576007	Multiple myeloma
SCT	1162635006	Malignant melanoma
SCT	1162767002	Squamous cell carcinoma
SCT	11628009	Structure of telencephalon (body structure)	Telencephalon
SCT	1162814007	Non-infiltrating intraductal carcinoma
SCT	1162815008	Liposarcoma
SCT	1162890002	Leiomyoma
SCT	1163005009	Hodgkin's lymphoma
SCT	1163016002	Chondrosarcoma
SCT	1163022006	Leiomyosarcoma
SCT	1163043007	Lymphoma
SCT	1163375002	Glioblastoma
SCT	1163405004	Osteosarcoma
SCT	11645004	spirit soluble aniline blue stain
SCT	116532005	Prokinetic Agent (product)
SCT	116566001	Steroid
SCT	116593003	Methylprednisolone
SCT	1166006	Titanium
SCT	116602009	Prednisone
SCT	116676008	Associated morphology (attribute)
SCT	116682006	Uses equipment (attribute)
SCT	11671000	Adenoid cystic carcinoma
SCT	11708003	Hypogastric region	Hypogastric region structure (body structure)
SCT	11712009	Structure of maxillary right lateral incisor tooth (body structure)
SCT	11713004	Water
SCT	117133000	First Intercostal Space	Structure of first intercostal space (body structure)
SCT	117134006	Second Intercostal Space	Structure of second intercostal space (body structure)
SCT	117135007	Structure of third intercostal space (body structure)	Third Intercostal Space
SCT	117136008	Fourth Intercostal Space	Structure of fourth intercostal space (body structure)
SCT	117137004	Fifth Intercostal Space	Structure of fifth intercostal space (body structure)
SCT	117138009	Sixth Intercostal Space	Structure of sixth intercostal space (body structure)
SCT	117139001	Seventh Intercostal Space	Structure of seventh intercostal space (body structure)
SCT	117140004	Eighth Intercostal Space	Structure of eighth intercostal space (body structure)
SCT	117141000	Ninth Intercostal Space	Structure of ninth intercostal space (body structure)
SCT	117142007	Structure of tenth intercostal space (body structure)	Tenth Intercostal Space
SCT	117143002	Eleventh Intercostal Space	Structure of eleventh intercostal space (body structure)
SCT	11723008	Contact with	Contact with (contextual qualifier) (qualifier value)
SCT	117259009	Microscopy
SCT	1172592001	Non-Hodgkin's lymphoma
SCT	11727009	indophenol from naphthol stain
SCT	117362005	Nominal	Nominal value (qualifier value)
SCT	11740004	Structure of prevesicular lymph node (body structure)	prevesicular lymph node
SCT	11746005	Australian cattle dog
SCT	117590005	Ear	Ear structure (body structure)
SCT	117610000	Measurement of cardiac output (procedure)
SCT	117617002	Immunohistochemistry	Immunohistochemistry procedure (procedure)
SCT	11780008	durazol red stain
SCT	1179121008	Insertion of atrial baffle
SCT	1179252003	Slide
SCT	1182007	Antihypertensive	Hypotensive agent
SCT	118242002	Finding by palpation (finding)
SCT	118243007	Finding by inspection (simple observation) (finding)
SCT	118375008	Vascular graft
SCT	118378005	Cardiac Pacemaker
SCT	118433006	Pulmonary Capillary Wedge Pressure	Pulmonary artery wedge pressure (observable entity)
SCT	118438002	Transoral approach (qualifier value)	transoral
SCT	118470002	Internal skeletal fixation
SCT	118495001	Bone structure of distal humerus (body structure)	Distal Humerus
SCT	11851006	Mitral valve disease	Mitral valve disorder (disorder)
SCT	118538004	Mass
SCT	118565006	Volume	Volume (property) (qualifier value)
SCT	118578006	Relative time (property) (qualifier value)
SCT	118586006	Ratio	Ratio (property) (qualifier value)
SCT	118634008	Structure of artery of abdomen (body structure)
SCT	118645006	Pelvis
SCT	1187107005	Plasmacytoma
SCT	1187246003	CT of abdominal aorta without contrast
SCT	1187332001	Adenocarcinoma
SCT	1187375007	Adenoma
SCT	1187396000	Sarcoma
SCT	1187425009	Carcinoma
SCT	118745001	Manipulation of joint	Procedure on joint (procedure)
SCT	118755002	Trabeculae carnae	Trabeculae carneae cordis (body structure)
SCT	118927008	thrombosis
SCT	11896004	Intermediate
SCT	11899006	Structure of esophageal lymph node (body structure)	esophageal lymph node
SCT	119238007	Brain Stem	Brain stem part (body structure)
SCT	119255006	Supraglottis structure (body structure)	supraglottis
SCT	119281005	Lobe of thyroid	Structure of lobe of thyroid gland (body structure)
SCT	119295008	Aspirate	Specimen obtained by aspiration (specimen)
SCT	1193009	Structure of teres major muscle (body structure)	Teres major muscle
SCT	119376003	tissue specimen
SCT	1194003	Disease condition determination, well controlled (finding)	Well controlled
SCT	119406000	Thalamus
SCT	119410002	Nerve part (body structure)
SCT	119524001	Bone structure of proximal humerus (body structure)	Proximal Humerus
SCT	119568004	Structure of artery of neck (body structure)
SCT	119614000	Hip joint reconstruction
SCT	11967001	Kerry Hill sheep (organism)	Kerry Hill sheep breed
SCT	1197041002	Intercostal
SCT	119853006	Breast implantation (procedure)
SCT	11993008	Male first cousin
SCT	11994002	Bone structure of L4 (body structure)	L4 vertebra
SCT	12001002	thionine stain
SCT	120234003	Segmental Artery	Structure of segmental branch of renal artery (body structure)
SCT	12030009	Sudan II stain
SCT	12052000	Ovarian Artery	Structure of ovarian artery (body structure)
SCT	120576005	Fascial layer
SCT	12091005	Brittany spaniel (organism)	Brittany spaniel dog breed
SCT	1211003	Treadmill	Treadmill, device (physical object)
SCT	12119009	water soluble nigrosine stain
SCT	12123001	Internal jugular vein	Internal jugular vein structure (body structure)
SCT	12130007	Intra-articular route
SCT	12131006	Miniature pinscher dog
SCT	12169001	Granular cell tumor
SCT	1217253001	Lumbo-sacral spine
SCT	1217254007	Sacro-coccygeal Spine
SCT	1217256009	Thoraco-lumbar spine
SCT	1217257000	Cervico-thoracic spine
SCT	12196003	Structure of subscapular axillary lymph node (body structure)	subscapular axillary lymph node
SCT	122448007	Cardiac muscle	Cardiac muscle (tissue) (body structure)
SCT	122456005	Laser
SCT	122459003	Dissection	Dissection procedure (procedure)
SCT	122489005	Urinary system	Urinary system structure (body structure)
SCT	122494005	Cervical spine	Structure of cervical vertebral column (body structure)
SCT	122495006	Thoracic spine	Thoracic spine structure (body structure)
SCT	122496007	Lumbar spine	Lumbar spine structure (body structure)
SCT	122595009	specimen from breast obtained by total mastectomy
SCT	122737001	specimen from breast obtained by core needle biopsy
SCT	122738006	Specimen obtained from breast by stereotactically guided core needle biopsy (specimen)	specimen from breast, stereotactically guided core needle biopsy
SCT	122739003	Specimen from breast obtained by incisional biopsy of breast mass (specimen)	specimen from breast by incisional biopsy of breast mass
SCT	122774002	Structure of vein of lower extremity (body structure)
SCT	122775001	Structure of vein of upper extremity (body structure)
SCT	1228950008	pTX
SCT	1228951007	pT0
SCT	1228953005	pTis
SCT	1228954004	pTis (DCIS)
SCT	1228956002	pTis (Paget)
SCT	1228957006	pT1
SCT	1228958001	pT1mi
SCT	1228959009	pT1a
SCT	1228962007	pT1b
SCT	122972007	Pulmonary vein	Pulmonary venous structure (body structure)
SCT	1229846008	pT1c
SCT	1229852009	pT2
SCT	1229859000	pT3
SCT	1229864001	pT4
SCT	1229865000	pT4a
SCT	1229866004	pT4b
SCT	1229867008	pT4c
SCT	1229868003	pT4d
SCT	1229901006	cM0
SCT	1229916009	pM1
SCT	1229945006	pNX
SCT	1229947003	pN0
SCT	1229951001	pN1
SCT	1229957002	pN2
SCT	1229959004	pN2a
SCT	1229960009	pN2b
SCT	1229962001	pN3
SCT	1229963006	pN3a
SCT	1229964000	pN3b
SCT	1229965004	pN3c
SCT	123037004	Body structure (body structure)
SCT	1231004	Meninges	Meninges structure (body structure)
SCT	1231522001	Pelvis and lower extremities
SCT	1231824009	Nonalcoholic fatty liver disease (NAFLD)
SCT	12335007	Diatrizoate
SCT	12360007	Missouri fox trotting horse (organism)	Missouri fox trotting horse breed
SCT	123851003	Mouth	Mouth region structure (body structure)
SCT	12390000	American pit bull terrier (organism)	American pit bull terrier dog breed
SCT	1240000	Prone body position (finding)	prone
SCT	12402003	Scar (morphologic abnormality)	Scar tissue
SCT	12407009	Swedish landrace pig (organism)	Swedish landrace pig breed
SCT	1247002	Clydesdale horse (organism)	Clydesdale horse breed
SCT	1250004	Decreased
SCT	125001	Ferrous sulfate Fe^59^
SCT	12503006	Aluminum
SCT	125074003	Hereford cattle superbreed
SCT	125076001	Cavia porcellus
SCT	125084002	Equus caballus gmelini (organism)	Equus caballus gmelini horse breed
SCT	125091004	Bos taurus indicus (organism)	Bos taurus indicus cow breed
SCT	125097000	Capra hircus
SCT	125099002	Ovis aries
SCT	1251000119106	History of melanoma in situ of skin (situation)	History of melanoma in situ of the skin
SCT	125101009	Merino sheep superbreed
SCT	125112009	Morphology within normal limits (finding)	Within normal limits
SCT	125271003	thrombosed aneurysm
SCT	125272005	expanding aneurysm
SCT	125273000	calcified aneurysm
SCT	125274006	Multiple aneurysms (morphologic abnormality)	multiple aneurysm
SCT	125357009	focal fibroelastosis
SCT	125358004	diffuse fibroelastosis
SCT	1256091001	Left Main Coronary Artery Ostium
SCT	125682004	Finger Joint	Finger joint structure (body structure)
SCT	125701003	Strontium chloride Sr^89^	Strontium-89 Chloride (substance)
SCT	125707004	Alphadolone	Alphadolone acetate (substance)
SCT	1259221004	Intracorpus cavernosum route
SCT	12597001	Tin
SCT	1260411001	Continuous flow apneic ventilation
SCT	126065006	Jejunostomy tube	Jejunostomy tube, device (physical object)
SCT	12611008	Bone structure of tibia (body structure)	Tibia
SCT	126510002	Neoplasm of skin of breast (disorder)	Neoplasm of the mammary skin
SCT	126838000	Neoplasm of colon (disorder)	Tumor of colon
SCT	12691009	Innominate artery	Structure of brachiocephalic artery (body structure)	brachiocephalic trunk
SCT	1269496002	Complaint
SCT	12710003	hematoxylin stain
SCT	127189005	Axillary adenopathy	Axillary lymphadenopathy (disorder)
SCT	12728001	Structure of superficial popliteal lymph node (body structure)	superficial popliteal lymph node
SCT	12738006	Brain	Brain structure (body structure)
SCT	12745006	Operative procedure on pelvis (procedure)
SCT	127457009	tissue specimen from breast
SCT	127489000	Active Ingredient	Has active ingredient (attribute)
SCT	127790008	Staining	Staining method (procedure)
SCT	127919002	interlobar lymph node of the lung
SCT	127920008	lobar lymph node of the lung
SCT	127921007	segmental lymph node of the lung
SCT	127922000	subsegmental lymph node of the lung
SCT	127925003	superior mediastinal lymph node
SCT	127926002	highest mediastinal lymph node
SCT	127927006	Upper paratracheal lymph node (mediastinal) (body structure)	upper paratracheal lymph node (mediastinal)
SCT	127930004	prevascular/retrotracheal lymph node
SCT	127931000	Retrotracheal lymph node (mediastinal) (body structure)	retrotracheal lymph node (mediastinal)
SCT	127932007	lower paratracheal (including azygous) lymph node
SCT	127937001	lymph node of aortic arch
SCT	127938006	lymph node of aortopulmonary window
SCT	127939003	para-aortic lymph node of the anterior mediastinum
SCT	127940001	paraesophageal lymph node below carina
SCT	127941002	lymph node of the pulmonary ligament
SCT	1279505009	Combined Diagnostic and Therapeutic Intent
SCT	127954009	Skeletal muscle	Skeletal muscle structure (body structure)
SCT	12800002	Right posterior AV Coronary Artery	Structure of atrioventricular node branch of right coronary artery (body structure)
SCT	12801003	Iodamide meglumine
SCT	128241005	Hepatitis	Inflammatory disease of liver (disorder)
SCT	128252004	Skin of labium majus	Skin structure of labium majus (body structure)
SCT	128253009	Skin of labium minus	Skin structure of labium minus (body structure)
SCT	128319008	Intracranial structure
SCT	128320002	Cranial venous system	Structure of intracranial vein (body structure)
SCT	128432002	Hemodynamic waveform	Hemodynamic waveform, function (observable entity)
SCT	128433007	Hemodynamic pressure waveform	Hemodynamic pressure waveform, function (observable entity)
SCT	128434001	Hemodynamic flow waveform	Hemodynamic flow waveform, function (observable entity)
SCT	128435000	Hemodynamic oxygen saturation waveform	Hemodynamic oxygen saturation waveform, function (observable entity)
SCT	128436004	Respiration impedance waveform	Respiration impedance waveform, function (observable entity)
SCT	128437008	Temperature waveform	Temperature waveform, function (observable entity)
SCT	128438003	Left ventricle pressure waveform	Left ventricle pressure waveform, function (observable entity)
SCT	128439006	Right ventricle pressure waveform	Right ventricle pressure waveform, function (observable entity)
SCT	128440008	Right atrium pressure waveform	Right atrium pressure waveform, function (observable entity)
SCT	128441007	Left atrium pressure waveform	Left atrium pressure waveform, function (observable entity)
SCT	128442000	Femoral artery pressure waveform
SCT	128443005	Pulmonary arterial waveform (observable entity)	Pulmonary artery pressure waveform
SCT	128444004	Aortic pressure waveform	Aortic pressure waveform, function (observable entity)
SCT	128445003	Central venous pressure waveform	Central venous pressure waveform, function (observable entity)
SCT	128446002	Arterial pressure waveform	Intra-arterial waveform (observable entity)
SCT	128447006	Pulmonary artery oxygen saturation waveform	Pulmonary artery oxygen saturation waveform, function (observable entity)
SCT	128448001	Pulmonary capillary wedge	Pulmonary capillary wedge method	Pulmonary capillary wedge pressure waveform	Pulmonary capillary wedge pressure waveform, function (observable entity)
SCT	128449009	Pulmonary artery wedge	Pulmonary artery wedge pressure waveform
SCT	128450009	Mitral valve pullback pressure waveform	Mitral valve pullback pressure, function (observable entity)
SCT	128451008	Tricuspid valve pullback pressure waveform	Tricuspid valve pullback pressure waveform, function (observable entity)
SCT	128452001	Pulmonary valve pullback pressure waveform
SCT	128453006	Aortic valve pullback pressure waveform	Aortic valve pullback pressure waveform, function (observable entity)
SCT	128454000	Thermal cardiac output waveform	Thermal cardiac output waveform, function (observable entity)
SCT	128455004	Dye dilution cardiac output waveform	Dye dilution cardiac output waveform, function (observable entity)
SCT	128462008	Metastasis	Secondary malignant neoplastic disease (disorder)
SCT	12852001	Internal rotation	Internal rotation, function (observable entity)
SCT	128538000	Removal of device
SCT	128548003	Boyd's perforating vein
SCT	128549006	Cockett's perforating vein
SCT	128551005	Aortic fistula
SCT	128552003	Hemodynamic impedance waveform	Hemodynamic impedance waveform, function (observable entity)
SCT	128553008	Antecubital vein	Structure of antecubital vein (body structure)
SCT	128554002	Dodd's perforating vein
SCT	128555001	Congenital coronary artery fistula to left atrium	Fistula coronary to left atrium
SCT	128556000	Congenital coronary artery fistula to left ventricle	Fistula coronary to left ventricle
SCT	128557009	Congenital coronary artery fistula to right atrium
SCT	128558004	Congenital coronary artery fistula to right ventricle	Fistula coronary to right ventricle
SCT	128559007	Genicular artery	Structure of genicular artery (body structure)	geniculate artery
SCT	128560002	Hunterian perforating vein
SCT	128563000	Juxtaposed appendage	Juxtaposed atrial appendage
SCT	128564006	Apex of left ventricle	Left ventricle apex	Left ventricle apical segment	Structure of apex of left ventricle (body structure)
SCT	128565007	Apex of right ventricle	Right ventricle apex	Structure of apex of right ventricle (body structure)
SCT	128566008	Congenital pulmonary vein confluence (disorder)	Pulmonary vein confluence
SCT	128567004	Congenital pulmonary venous atrium (disorder)	Pulmonary venous atrium
SCT	128568009	Congenital systemic venous atrium (disorder)	Systemic venous atrium
SCT	128569001	Posterior medial tributary	Posterior medial tributary of superficial venous system of lower extremity (body structure)
SCT	128573003	Dual catheter method	Hemodynamic measurement via dual catheter method (regime/therapy)
SCT	128575005	Hemodynamic measurement via pullback method (regime/therapy)	Pullback method
SCT	128576006	Computed hemodynamic measurement method	Computed hemodynamic measurement method (regime/therapy)
SCT	128577002	Composite hemodynamic measurement method	Composite hemodynamic measurement method (regime/therapy)
SCT	128578007	Static catheter hemodynamic measurement method (regime/therapy)	Static catheter method
SCT	128579004	Hemodynamic measurement via wedge method (regime/therapy)	Wedge method
SCT	128580001	Averaged hemodynamic measurement method	Averaged hemodynamic measurement method (regime/therapy)
SCT	128581002	Fluid filled catheter hemodynamic measurement method (regime/therapy)	Fluid filled catheter method
SCT	128582009	Tip manometer hemodynamic measurement method (regime/therapy)	Tip manometer method
SCT	128583004	Mesenteric vein	Structure of mesenteric vein (body structure)
SCT	128584005	Congenital pulmonary artery conduit (disorder)	Pulmonary artery conduit
SCT	128585006	Anomalous pulmonary vein
SCT	128586007	Pulmonary chamber in cor triatriatum	Pulmonary chamber of cor triatriatum
SCT	128587003	Saphenofemoral junction	Structure of saphenofemoral junction (body structure)
SCT	128589000	Systemic collateral artery to lung
SCT	128591008	High right atrium	Structure of high right atrium (body structure)
SCT	128592001	Lateral high right atrium
SCT	128593006	Mid right atrium	Structure of mid right atrium (body structure)
SCT	128594000	Low right atrium	Structure of low right atrium (body structure)
SCT	128595004	Structure of tendon of Todaro (body structure)	Tendon of Todaro
SCT	128617001	AV Fistula	arteriovenous fistula
SCT	128632008	Non-small cell carcinoma
SCT	128651002	Lactating adenoma
SCT	128696009	Intraductal carcinoma micro-papillary	Intraductal micropapillary carcinoma (morphologic abnormality)
SCT	12872006	Head of rib	Head of rib structure (body structure)
SCT	128736003	Hemangiopericytoma	Solitary fibrous tumor (morphologic abnormality)
SCT	128738002	Myofibroblastoma
SCT	128765009	Adenomyoepithelioma
SCT	12881000	Bone structure of proximal radius (body structure)	Proximal Radius
SCT	128947001	Graft to cited body segment (substance)
SCT	128948006	Graft to distal anastomosis
SCT	128949003	Graft to proximal anastomosis
SCT	128950003	Arterial graft to cited segment (substance)
SCT	128951004	Venous graft to cited segment (substance)
SCT	128952006	Catheterization of both left and right heart with graft
SCT	128953001	Catheterization of both left and right heart without graft
SCT	128954007	Procedure phase (qualifier value)
SCT	128955008	Cardiac catheterization baseline phase
SCT	128956009	Cardiac catheterization image acquisition phase
SCT	128957000	Cardiac catheterization intervention phase
SCT	128958005	Cardiac catheterization pre-intervention phase
SCT	128959002	Cardiac catheterization therapy phase
SCT	128960007	Cardiac catheterization post-intervention phase
SCT	128961006	Cardiac catheterization bailout phase
SCT	128963009	Head up	Head up physiologic challenge (procedure)
SCT	128964003	Leg up	Leg up physiologic challenge (procedure)
SCT	128965002	Hand grip	Hand grip physiologic challenge (procedure)	Handgrip
SCT	128966001	Negative lower body pressure	Negative lower body pressure physiologic challenge (procedure)
SCT	128967005	Exercise challenge
SCT	128968000	Vagal stimulation	Vagal stimulation physiologic challenge (procedure)
SCT	128969008	Held inspiration	Held inspiration physiologic challenge (procedure)
SCT	128970009	Held ventilation	Held ventilation physiologic challenge (procedure)
SCT	128971008	Post volume challenge
SCT	128974000	Baseline state
SCT	128975004	Resting State
SCT	128976003	Exercise state
SCT	128977007	Post-exercise state	Pre-exercise state (finding)
SCT	128979005	Lacrimal artery of right eye	Lacrimal artery, right (body structure)
SCT	128981007	Baffle	Baffle, device (physical object)
SCT	129082007	Electrophysiology procedure baseline phase
SCT	129083002	Cardiac catheterization post contrast phase
SCT	1290849002	Dental radiography
SCT	129085009	Cardiac catheterization procedure phase (qualifier value)
SCT	129086005	Sinus Node Recovery Time, evaluation of	Sinus node recovery phase (qualifier value)
SCT	129087001	Atrial Effective Refractory Period, evaluation of	Atrial effective refractory period (observable entity)
SCT	129088006	Ventricular Effective Refractory Period, evaluation of	Ventricular effective refractory period (observable entity)
SCT	129089003	Radiofrequency Ablation procedure phase
SCT	129090007	Carotid Sinus Massage procedure phase
SCT	129091006	Post-defibrillation procedure phase
SCT	129092004	Electrophysiology Mapping phase
SCT	129093009	Post-ablation phase
SCT	129095002	Bruce protocol
SCT	129096001	Modified Bruce protocol
SCT	129097005	Balke protocol
SCT	129098000	Ellestad protocol
SCT	129099008	Ramp protocol
SCT	129100000	Pepper protocol
SCT	129101001	Naughton protocol
SCT	129102008	Modified Naughton protocol
SCT	129113006	Intra-Aortic Balloon Pump	Intra-Aortic Balloon Pump (IABP)	Intra-aortic balloon pump, device (physical object)
SCT	12921003	Pelvic structure (body structure)
SCT	129226004	Trans-orbital	Transorbital approach (qualifier value)
SCT	129379006	Fusion	Fusion - action (qualifier value)
SCT	129380009	Anchoring	Anchoring - action (qualifier value)
SCT	129411004	Traction - action
SCT	129428001	Preventive - procedure intent (qualifier value)	Preventive intent
SCT	129460009	Compression paddle	Compression paddle, device (physical object)
SCT	129463006	J Wire	J wire, device (physical object)
SCT	129467007	ID Plate	Identification plate, device (physical object)
SCT	129499001	Spiperone F^18^
SCT	129501009	Sodium fluoride F^18^
SCT	129502002	Thymidine F^18^
SCT	129503007	Rubidium chloride Rb^82^
SCT	129504001	Oxygen O^15^	^15^Oxygen
SCT	129505000	Oxygen-water O^15^
SCT	129506004	Carbon monoxide O^15^
SCT	129507008	Carbon dioxide O^15^
SCT	129508003	Ammonia N^13^
SCT	129509006	Glutamate N^13^
SCT	129510001	Methionine C^11^
SCT	129511002	Carfentanil C^11^
SCT	129512009	Raclopride C^11^
SCT	129513004	Acetate C^11^
SCT	129514005	Palmitate C^11^
SCT	129515006	Carbon monoxide C^11^
SCT	12958003	Spinal cord gray matter	Spinal cord gray matter structure (body structure)
SCT	129715009	Breast composition	Mammographic breast composition finding (finding)
SCT	129716005	Almost entirely fat	Almost entirely fat breast composition (finding)
SCT	129717001	Mammographic breast composition showing scattered fibroglandular densities (finding)	Scattered fibroglandular densities
SCT	129718006	Heterogeneously dense	Heterogeneously dense breast composition (finding)
SCT	129719003	Extremely dense	Extremely dense breast composition (finding)
SCT	129720009	Finding of change since previous mammogram (finding)
SCT	129721008	New finding	New finding since previous mammogram (finding)
SCT	129722001	Finding partially removed	Finding partially removed since previous mammogram (finding)
SCT	129723006	No significant change since previous mammogram (finding)	No significant changes in the finding
SCT	129726003	Increase in number of calcifications	Increase in number of calcifications since previous mammogram (finding)
SCT	129727007	Decrease in number of calcifications	Decrease in number of calcifications since previous mammogram (finding)
SCT	129728002	Finding less well defined since previous mammogram (finding)	Less defined
SCT	129729005	Finding more defined since previous mammogram (finding)	More defined
SCT	129730000	Removal of implant since previous mammogram
SCT	129731001	Implant revised since previous mammogram
SCT	129734009	Oval shaped lesion (finding)
SCT	129737002	Radiographic lesion margin characteristics (finding)
SCT	129738007	Circumscribed lesion	Lesion with circumscribed margin (finding)
SCT	129739004	Lesion with microlobulated margin (finding)	Microlobulated lesion
SCT	129740002	Lesion with obscured margin (finding)	Obscured lesion
SCT	129741003	Indistinct lesion	Lesion with indistinct margin (finding)
SCT	129742005	Lesion with spiculated margin (finding)	Spiculated lesion
SCT	129744006	High density lesion	Lesion with high radiographic density (finding)
SCT	129745007	Equal density (isodense) lesion	Lesion with equal (isodense) radiographic density (finding)
SCT	129746008	Lesion with low radiographic density (not containing fat) (finding)	Low density (not containing fat) lesion
SCT	129747004	Fat containing (radiolucent) lesion	Lesion with fat containing (radiolucent) density (finding)
SCT	129748009	Radiographic calcification finding
SCT	129749001	Coarse (popcorn-like) calcification	Coarse (popcorn-like) radiographic calcification (finding)
SCT	129750001	Dystrophic calcification	Dystrophic radiographic calcification (finding)
SCT	129751002	Eggshell calcification	Eggshell radiographic calcification (finding)
SCT	129752009	Large rod-like calcification	Large rod-like radiographic calcification (finding)
SCT	129753004	Milk of calcium calcification	Milk of calcium radiographic calcification (finding)
SCT	129754005	Lucent-centered calcification	Lucent-centered radiographic calcification (finding)
SCT	129755006	Punctate calcification	Punctate radiographic calcification (finding)
SCT	129756007	Round shaped calcification	Round shaped radiographic calcification (finding)
SCT	129757003	Calcified skin of breast	Radiographic finding of calcified skin of breast (finding)
SCT	129758008	Calcified suture material	Radiographic finding of calcified suture material (finding)
SCT	129759000	Vascular calcification
SCT	129760005	Amorphous calcification	Radiographic finding of amorphous calcification (finding)
SCT	129761009	Fine, linear (casting) calcification	Fine, linear, (casting) radiographic calcification (finding)
SCT	129762002	Fine linear, branching (casting) calcification	Fine, linear, branching (casting) radiographic calcification (finding)
SCT	129763007	Heterogeneous calcification	Heterogeneous radiographic calcification (finding)
SCT	129764001	Diffuse calcification distribution	Radiographic calcification with diffuse distribution (finding)
SCT	129765000	Linear calcification distribution	Radiographic calcification with linear distribution (finding)
SCT	129766004	Grouped calcification distribution	Radiographic calcification with grouped distribution (finding)
SCT	129767008	Radiographic calcification with regional distribution (finding)	Regional calcification distribution
SCT	129768003	Radiographic calcification with segmental distribution (finding)	Segmental calcification distribution
SCT	129769006	Calcification Cluster	Radiographic calcification with clustered distribution (finding)
SCT	129770007	Individual Calcification	Radiographic individual calcification (finding)
SCT	12977001	Deuterium oxide
SCT	129772004	1 o'clock position	1 o'clock position on mammogram (finding)
SCT	129773009	2 o'clock position	2 o'clock position on mammogram (finding)
SCT	129774003	3 o'clock position	3 o'clock position on mammogram (finding)
SCT	129775002	4 o'clock position	4 o'clock position on mammogram (finding)
SCT	129776001	5 o'clock position	5 o'clock position on mammogram (finding)
SCT	129777005	6 o'clock position	6 o'clock position on mammogram (finding)
SCT	129778000	7 o'clock position	7 o'clock position on mammogram (finding)
SCT	129779008	8 o'clock position	8 o'clock position on mammogram (finding)
SCT	129780006	9 o'clock position	9 o'clock position on mammogram (finding)
SCT	129781005	10 o'clock position	10 o'clock position on mammogram (finding)
SCT	129782003	11 o'clock position	11 o'clock position on mammogram (finding)
SCT	129783008	12 o'clock position	12 o'clock position on mammogram (finding)
SCT	129784002	Subareolar position on mammogram (finding)	Subareolar region
SCT	129785001	Axillary tail position on mammogram (finding)	Axillary tail region
SCT	129786000	Central portion of breast position on mammogram (finding)	Central region of breast
SCT	129788004	Mammographic breast mass	Mammographic breast mass finding (finding)
SCT	129789007	Focal asymmetric breast tissue	Focal asymmetric breast tissue finding (finding)
SCT	129790003	Asymmetric breast tissue	Asymmetric breast tissue finding (finding)
SCT	129791004	Axilla position on mammogram (finding)	Axilla region
SCT	129792006	Architectural distortion of breast	Mammographic architectural distortion of breast (finding)
SCT	129793001	Mammographic breast density (finding)	Mammography breast density
SCT	129794007	Tubular density	Tubular shaped density of breast (finding)
SCT	129795008	Mammographic trabecular thickening of breast (finding)	Trabecular thickening of breast
SCT	129796009	Mammographic skin retraction of breast (finding)	Skin retraction of breast
SCT	129797000	Mammographic skin thickening of breast (finding)	Skin thickening of breast
SCT	129806009	Difference in size	Mammographic difference in size (finding)
SCT	129807000	Difference in opacity	Mammographic difference in opacity (finding)
SCT	129808005	Difference in location	Mammographic difference in location (finding)
SCT	129809002	Difference in spatial proximity	Mammographic difference in spatial proximity (finding)
SCT	129810007	Difference in number of calcifications	Mammographic difference in number of calcifications (finding)
SCT	129811006	Difference in shape	Mammographic difference in shape (finding)
SCT	129812004	Difference in margin	Mammographic difference in margin (finding)
SCT	129813009	Difference in symmetry	Mammographic difference in symmetry (finding)
SCT	12989004	Bone structure of T11 (body structure)	T11 vertebra
SCT	13024002	Tendon	Tendon structure (body structure)
SCT	13050003	Purkinje fibers	Structure of purkinje fibers (body structure)
SCT	1307006	Glottis structure (body structure)	glottis
SCT	13091001	Dilation and curettage
SCT	130963002	Asynchronous involution of breast
SCT	131183008	Intra-articular
SCT	131184002	Area of defined region
SCT	131185001	Vertical Long Axis
SCT	131186000	Horizontal Long Axis
SCT	131187009	Major Axis
SCT	131188004	Minor Axis
SCT	131189007	Perpendicular Axis
SCT	131190003	Radius
SCT	131191004	Perimeter
SCT	131192006	Diameter of circumscribed circle
SCT	131197000	Depth
SCT	1312007	Drop-shaped	Guttate (qualifier value)
SCT	13132007	Dextran
SCT	131426006	Africander cattle breed
SCT	131427002	Ankole cattle breed
SCT	131428007	Ankole-Watusi cattle breed
SCT	131429004	Baladi cattle breed (organism)	Baladicattle cattle breed
SCT	131430009	Belmont Red cattle breed
SCT	131431008	Bonsmara cattle breed
SCT	131432001	Damietta cattle breed
SCT	131433006	Horro cattle breed
SCT	131434000	Kuri cattle breed
SCT	131435004	Nguni cattle breed
SCT	131436003	Philippine Native cattle breed
SCT	131437007	Romagnola cattle breed
SCT	131438002	Sanhe cattle breed
SCT	131439005	Tswana cattle breed
SCT	131440007	Tuli cattle breed
SCT	131441006	Aliab Dinka cattle breed
SCT	131442004	Alur cattle breed
SCT	131443009	Ankina cattle breed
SCT	131444003	Apulian Podolian cattle breed
SCT	131445002	Arado cattle breed
SCT	131446001	Aweil Dinka cattle breed
SCT	131447005	Bahima cattle breed
SCT	131448000	Bapedi cattle breed
SCT	131449008	Baria (Vietnam/Madagascar) cattle breed
SCT	131450008	Barotse cattle breed
SCT	131451007	Barra do Cuanzo cattle breed
SCT	131452000	Bashi cattle breed
SCT	131453005	Basuto cattle breed
SCT	131454004	Batangas cattle breed
SCT	131455003	Bavenda cattle breed
SCT	131456002	Beja cattle breed
SCT	131457006	Calabrian cattle breed
SCT	131458001	Blonde-du Cap Bon cattle breed
SCT	131459009	Cham-Doc cattle breed	Chan-Doc cattle breed (organism)
SCT	131460004	Chernigov cattle breed
SCT	131461000	Chino Santandereano cattle breed
SCT	131462007	Cinisara cattle breed
SCT	131463002	Cuprem Hybrid cattle breed
SCT	131464008	Dabieshan cattle breed
SCT	131465009	Damara cattle breed
SCT	131466005	Danakil cattle breed
SCT	131467001	Dnieper cattle breed
SCT	131468006	Doayo cattle breed
SCT	131469003	Eastern Nuer cattle breed
SCT	131470002	Egyptian cattle breed
SCT	131471003	Fogera cattle breed
SCT	131472005	Garfagnina cattle breed
SCT	131473000	Grati cattle breed
SCT	131474006	Gaunling cattle breed
SCT	131475007	Halhin Gol cattle breed
SCT	131476008	Holmonger cattle breed
SCT	131477004	Ilocos cattle breed
SCT	131478009	Iloilo cattle breed
SCT	131479001	Inkuku cattle breed
SCT	131480003	Iskar cattle breed
SCT	131481004	Istrian cattle breed
SCT	131482006	Javanese Ongole cattle breed
SCT	131483001	Javanese Zebu cattle breed
SCT	131484007	Jinnan cattle breed
SCT	131485008	Kalmyk cattle breed
SCT	131486009	Kaokoveld cattle breed
SCT	131487000	Kazakh Whitehead cattle breed
SCT	131488005	Kedah-Kelantan cattle breed
SCT	131489002	Kigezi cattle breed
SCT	131490006	Kisantu cattle breed
SCT	131491005	Kolubara cattle breed
SCT	131492003	Kurgan cattle breed
SCT	131493008	Kyoga cattle breed
SCT	131494002	Lucanian cattle breed
SCT	131495001	Maremmana cattle breed
SCT	131496000	Marianas cattle breed
SCT	131497009	Maryuti cattle breed
SCT	131498004	Mauritius Creole cattle breed	Mauritius Créole cattle breed (organism)
SCT	131499007	Menufi cattle breed
SCT	131500003	Mezzalina cattle breed
SCT	131501004	Modicana cattle breed
SCT	131502006	Moi cattle breed
SCT	131503001	Nama cattle breed
SCT	131504007	Nanyang cattle breed
SCT	131505008	N'Dama Sanga cattle breed
SCT	131506009	Nganda cattle breed
SCT	131507000	Nilotic Sanga cattle breed
SCT	131508005	Nkone cattle breed
SCT	131509002	North Malawi Angoni cattle breed
SCT	131510007	Nuer cattle breed
SCT	131511006	Nuras cattle breed
SCT	131512004	Nyoro cattle breed
SCT	131513009	Ovambo cattle breed
SCT	131514003	Pantelleria cattle breed
SCT	131515002	Pinzhou cattle breed
SCT	131516001	Porto Amboim cattle breed
SCT	131517005	Posavina cattle breed
SCT	131518000	Romanian Steppe cattle breed
SCT	131519008	Saidi cattle breed
SCT	131520002	Sardo-Modicana cattle breed
SCT	131521003	Sengologa cattle breed
SCT	131522005	Serere cattle breed
SCT	131523000	Seshaga cattle breed
SCT	131524006	Siberian Black Pied cattle breed
SCT	131525007	Socotra cattle breed
SCT	131526008	Southern Tswana cattle breed
SCT	131527004	Spreca cattle breed
SCT	131528009	Sunkuma cattle breed
SCT	131529001	Taiwan Zebu cattle breed
SCT	131530006	Thai cattle breed
SCT	131531005	Thailand Fighting Zebu cattle breed
SCT	131532003	Thanh-Hoa cattle breed
SCT	131533008	Tibetan cattle breed
SCT	131534002	Tonga cattle breed
SCT	131535001	Toro cattle breed
SCT	131536000	Tuni cattle breed
SCT	131537009	Turkish Gray Steppe cattle breed
SCT	131538004	Tuy-Hoa cattle breed
SCT	131539007	Ujumqin cattle breed
SCT	131540009	Abigar cattle breed
SCT	131541008	Africangnus cattle breed	Africangus cattle breed (organism)
SCT	131542001	Agerolese cattle breed
SCT	131543006	Albese cattle breed
SCT	131544000	Ukrainian Gray cattle breed
SCT	131545004	Vietnamese Yellow cattle breed
SCT	131546003	Watusi (USA) cattle breed	Watusi (United States of America) cattle breed (organism)
SCT	131547007	Wenshan cattle breed
SCT	131548002	Yakut cattle breed
SCT	131549005	Yunnan Zebu cattle breed
SCT	131550005	Zambia Angoni cattle breed
SCT	131551009	Drakensberger cattle breed
SCT	131552002	Modicana lowland cattle breed
SCT	131553007	Taiwan Yellow cattle breed
SCT	131554001	Menggu cattle breed
SCT	131555000	Albères cattle breed (organism)	Albères cattlebreed
SCT	131556004	Alentejana cattle breed (organism)	Alentejana cattlebreed
SCT	131557008	American White Park cattle breed
SCT	131558003	Amerifaxcattle breed
SCT	131559006	Anatolian Black cattle breed
SCT	131560001	Andalusian Black cattle breed
SCT	131561002	Andalusian Gray cattle breed
SCT	131562009	Angeln cattle breed
SCT	131563004	Asturian Mountain cattle breed
SCT	131564005	Asturian Valley cattle breed
SCT	131565006	Aubrac cattle breed
SCT	131566007	Aulie-Ata cattle breed
SCT	131567003	Australian Lowline cattle breed
SCT	131568008	Barzona cattle breed
SCT	131569000	Bazadais cattle breed
SCT	131570004	Beefmaker cattle breed
SCT	131571000	Belarus Red cattle breed
SCT	131572007	Belgian Blue cattle breed
SCT	131573002	Belgian Red cattle breed
SCT	131574008	Belmont Adaptaur cattle breed
SCT	131575009	Berrendas cattle breed
SCT	131576005	Blacksided Trondheim and Norland cattle breed
SCT	131577001	Blanco Orejinegro cattle breed
SCT	131578006	Braunvieh cattle breed
SCT	131579003	British White cattle breed
SCT	131580000	Cachena cattle breed
SCT	131581001	Canary Island cattle breed
SCT	131582008	Carinthian Blond cattle breed
SCT	131583003	Caucasian cattle breed
SCT	131584009	Charolais cattle breed
SCT	131585005	Chinese Black-and-White cattle breed
SCT	131586006	Corriente cattle breed
SCT	131587002	Costeño con Cuernos cattle breed
SCT	131588007	Damascus cattle breed
SCT	131589004	Danish Red cattle breed
SCT	131590008	Devon cattle breed
SCT	131591007	Dølafe cattle breed
SCT	131592000	Dutch Belted cattle breed
SCT	131593005	Dutch Friesian cattle breed
SCT	131594004	English Longhorn cattle breed
SCT	131595003	Estonian Red cattle breed
SCT	131596002	Evolène cattle breed
SCT	131597006	Fighting Bull cattle breed
SCT	131598001	Fjall cattle breed
SCT	131599009	Florida Cracker/Pineywoods cattle breed
SCT	131600007	Galician Blond cattle breed
SCT	131601006	Gascon cattle breed
SCT	131602004	German Red Pied cattle breed
SCT	131603009	Glan cattle breed
SCT	131604003	Gloucester cattle breed
SCT	131605002	Groningen Whiteheaded cattle breed
SCT	131606001	Hartón cattle breed
SCT	131607005	Mixed breed goat
SCT	131608000	Australian goat breed
SCT	131609008	Arapawa Island goat breed
SCT	131610003	Maltese goat breed
SCT	131611004	Provençale goat breed
SCT	131612006	Negra Serrana goat breed
SCT	131613001	Orobica goat breed
SCT	131614007	Roya-Vesubie goat breed
SCT	131615008	Retinta Extremena goat breed
SCT	131616009	Appenzell goat breed
SCT	131617000	American Cashmere goat breed
SCT	131618005	Altai Mountain goat breed
SCT	131619002	Pyrenean goat breed
SCT	131620008	Bagot goat breed
SCT	131621007	Russian White goat breed
SCT	131622000	Moxotó goat breed
SCT	131623005	Myotonic goat breed
SCT	131624004	Nachi goat breed
SCT	131625003	Nigerian Dwarf goat breed
SCT	131626002	Sarda goat breed
SCT	131627006	Serpentina goat breed
SCT	131628001	Serrana goat breed
SCT	131629009	Verata goat breed
SCT	131630004	Verzasca black goat breed (organism)	Verzasca goat breed
SCT	131631000	Norwegian goat breed
SCT	131632007	Oberhasli goat breed
SCT	131633002	Peacock goat breed
SCT	131634008	Philippine goat breed
SCT	131635009	Loashan goat breed
SCT	131636005	San Clemente goat breed
SCT	131637001	Somali goat breed
SCT	131638006	Spanish goat breed
SCT	131639003	Rove goat breed
SCT	131640001	SRD goat breed
SCT	131641002	Swedish Landrace goat breed
SCT	131642009	Thuringian goat breed
SCT	131643004	Uzbek Black goat breed
SCT	131644005	Zhongwei goat breed
SCT	131645006	Barbari goat breed
SCT	131646007	Poitou goat breed
SCT	131647003	Repartida goat breed
SCT	131648008	Booted goat breed
SCT	131649000	Corsican goat breed
SCT	131650000	Chapar goat breed
SCT	131651001	Canindé goat breed
SCT	131652008	Canary Island goat breed
SCT	131653003	Daera Din Panah goat breed
SCT	131654009	British Alpine goat breed
SCT	131655005	Bhuj goat breed
SCT	131656006	Boer goat breed
SCT	131657002	Benadir goat breed
SCT	131658007	Creole Antilles goat breed	Créole Antilles goat breed (organism)
SCT	131659004	Beetal goat breed
SCT	131660009	Golden Guernsey goat breed
SCT	131661008	Danish Landrace goat breed
SCT	131662001	Kaghani goat breed
SCT	131663006	Irish goat breed
SCT	131664000	Grisons Striped goat breed
SCT	131665004	Jining Gray goat breed
SCT	131666003	Finnish Landrace goat breed
SCT	131667007	Erzgebirg goat breed
SCT	131668002	Kamori goat breed
SCT	131669005	Don goat breed
SCT	131670006	Kiko goat breed
SCT	131671005	Kinder goat breed
SCT	131672003	Pygora goat breed
SCT	131673008	Wooden Leg goat breed
SCT	131674002	Alpine Chamoisee goat breed
SCT	131675001	Massif Central goat breed
SCT	131676000	Malagueña goat breed
SCT	131677009	Algarvia goat breed
SCT	131678004	British Saanen goat breed
SCT	131679007	British Toggenburg goat breed
SCT	131680005	Bündner goat breed
SCT	131681009	Blanca Andaluza goat breed
SCT	131682002	Blanca Celtiberica goat breed
SCT	131683007	Bravia goat breed
SCT	131684001	Black Grisonne goat breed
SCT	131685000	Chamois of the Alps goat breed
SCT	131686004	Charnequeria goat breed
SCT	131687008	Carpathe goat breed
SCT	131688003	Col Noir du Valais goat breed
SCT	131689006	Damani goat breed
SCT	131690002	Des Fosses (Communes de l'Ouest) goat breed
SCT	131691003	English goat breed
SCT	131692005	English Guernsey goat breed
SCT	131693000	German colored goat breed
SCT	131694006	Guadarrama goat breed
SCT	131695007	Garganica goat breed
SCT	131696008	Girgentana goat breed
SCT	131697004	Jonica goat breed
SCT	131698009	Murciana-Granadina goat breed
SCT	131699001	Bündner Oberland sheep breed
SCT	131700000	British Milk Sheep breed
SCT	131701001	Brillenschaf sheep breed
SCT	131702008	Brecknock Hill Cheviot sheep breed
SCT	131703003	Cholistani sheep breed
SCT	131704009	Bibrik sheep breed
SCT	131705005	Columbia sheep breed
SCT	131706006	Black Welsh Mountain Sheep breed
SCT	131707002	Blackhead Persian sheep breed
SCT	131708007	Bleu du Maine sheep breed
SCT	131709004	Bluefaced Leicester sheep breed
SCT	131710009	Bond sheep breed
SCT	131711008	Border Leicester sheep breed
SCT	131712001	Boreray sheep breed
SCT	131713006	Bovska sheep breed
SCT	131714000	Braunes Bergschaf sheep breed
SCT	131715004	Brazilian Somali sheep breed
SCT	131716003	Beulah Speckled-Face sheep breed
SCT	131717007	Dartmoor sheep breed
SCT	131718002	Fabrianese sheep breed
SCT	131719005	Exmoor Horn sheep breed
SCT	131720004	Elliottdale sheep breed
SCT	131721000	Drysdale sheep breed
SCT	131722007	Dorset Down sheep breed
SCT	131723002	German Blackheaded Mutton sheep breed
SCT	131724008	Kooka sheep breed
SCT	131725009	Friesian Milk Sheep breed
SCT	131726005	Gansu Alpine Fine-wool sheep breed
SCT	131727001	German Whiteheaded Mutton sheep breed
SCT	131728006	Graue Gehoernte Heidschnucke sheep breed
SCT	131729003	Han sheep breed
SCT	131730008	Gromark sheep breed
SCT	131731007	Gulf Coast Native sheep breed
SCT	131732000	Dorper sheep breed
SCT	131733005	Devon Closewool sheep breed
SCT	131734004	Deutsches Blaukoepfiges Fleischschaf sheep breed
SCT	131735003	Derbyshire Gritstone sheep breed
SCT	131736002	Coburger Fuchsschaf sheep breed
SCT	131737006	Danish Landrace sheep breed
SCT	131738001	Gute sheep breed
SCT	131739009	Hampshire sheep breed
SCT	131740006	Gentile di Puglia sheep breed
SCT	131741005	German Mountain sheep breed
SCT	131742003	Luzein sheep breed
SCT	131743008	Katahdin sheep breed
SCT	131744002	Leineschaf sheep breed
SCT	131745001	Lincoln Longwool sheep breed
SCT	131746000	Llanwenog sheep breed
SCT	131747009	Lleyn sheep breed
SCT	131748004	Damara sheep breed
SCT	131749007	Damani sheep breed
SCT	131750007	Dalesbred sheep breed
SCT	131751006	Dala sheep breed
SCT	131752004	Criollo sheep breed
SCT	131753009	Cormo sheep breed
SCT	131754003	Lati sheep breed
SCT	131755002	Lonk sheep breed
SCT	131756001	Langhe sheep breed
SCT	131757005	Manx Loaghtan sheep breed
SCT	131758000	Masai sheep breed
SCT	131759008	Merinolandschaf sheep breed
SCT	131760003	Lohi sheep breed
SCT	131761004	Ile-de-France sheep breed
SCT	131762006	Hasht Nagri sheep breed
SCT	131763001	Hazaragie sheep breed
SCT	131764007	Coopworth sheep breed
SCT	131765008	Comisana sheep breed
SCT	131766009	Comeback sheep breed
SCT	131767000	Sicilian Barbary sheep breed
SCT	131768005	Africana sheep breed
SCT	131769002	Welsh Mountain Badger Faced sheep breed
SCT	131770001	Hebridean sheep breed
SCT	131771002	Heidschnucke sheep breed
SCT	131772009	Herdwick sheep breed
SCT	131773004	Hill Radnor sheep breed
SCT	131774005	Icelandic sheep breed
SCT	131775006	Harnai sheep breed
SCT	131776007	Istrian Pramenka sheep breed
SCT	131777003	Jacob sheep breed
SCT	131778008	Jezerskosolcavska sheep breed
SCT	131779000	Kachhi sheep breed
SCT	131780002	Wensleydale sheep breed
SCT	131781003	West African Dwarf sheep breed
SCT	131782005	White Suffolk sheep breed
SCT	131783000	Whiteface Dartmoor sheep breed
SCT	131784006	Whiteface Woodland sheep breed
SCT	131785007	Xinjiang Finewool sheep breed
SCT	131786008	Kajli sheep breed
SCT	131787004	Hog Island Sheep breed
SCT	131788009	Biellese sheep breed
SCT	131789001	Chios sheep breed
SCT	131790005	Santa Cruz sheep breed
SCT	131791009	Charollais sheep breed
SCT	131792002	Castlemilk Moorit sheep breed
SCT	131793007	Campanian Barbary sheep breed
SCT	131794001	California Variegated Mutant sheep breed
SCT	131795000	California Red sheep breed
SCT	131796004	Sopravissana sheep breed
SCT	131797008	Somali sheep breed
SCT	131798003	Welsh Hill Speckled Face sheep breed
SCT	131799006	Skudde sheep breed
SCT	131800005	Waziri sheep breed
SCT	131801009	Shetland sheep breed
SCT	131802002	Cambridge sheep breed
SCT	131803007	Solognote sheep breed
SCT	131804001	Colombian Criollo horse breed
SCT	131805000	Comtois horse breed
SCT	131806004	Corsican horse breed
SCT	131807008	Costa Rican Saddle Horse horse breed
SCT	131808003	Costeno horse breed
SCT	131809006	Cuban Paso horse breed
SCT	131816007	Rough Fell sheep breed
SCT	131819000	Danish Warmblood horse breed
SCT	131822003	Swaledale sheep breed
SCT	131823008	Polypay sheep breed
SCT	131830002	Pagliarola sheep breed
SCT	131831003	Pomeranian Coarsewool sheep breed
SCT	131832005	Sheep, Breed Undetermined sheep breed
SCT	131833000	Orkney sheep breed
SCT	131834006	Old Norwegian sheep breed
SCT	131835007	Old Format Sheep breed
SCT	131836008	Norwegian Fur sheep breed
SCT	131837004	Norfolk Horn sheep breed
SCT	131838009	Navajo-Churro sheep breed
SCT	131851004	Racka sheep breed
SCT	131852006	Rasa Aragonesa sheep breed
SCT	131853001	Red Engadine sheep breed
SCT	131854007	Rhoenschaf sheep breed
SCT	131861006	Hucul horse breed
SCT	131862004	AraAppaloosa horse breed
SCT	131863009	Argentine Criollo horse breed
SCT	131864003	Argentine Polo Pony horse breed
SCT	131865002	Australian Pony horse breed
SCT	131866001	Auxois horse breed
SCT	131867005	Avelignese horse breed
SCT	131868000	Azerbaijan horse breed
SCT	131869008	Azores horse breed
SCT	131870009	Bali horse breed
SCT	131871008	Balikun horse breed
SCT	131872001	Waziri horse breed
SCT	131873006	Banker Horse horse breed
SCT	131874000	Bardigiano horse breed
SCT	131875004	Batak horse breed
SCT	131876003	Bavarian Warmblood horse breed
SCT	131877007	Belgian Ardennais horse breed
SCT	131878002	Belgian Halfblood horse breed
SCT	131879005	Belgian Warmblood horse breed
SCT	131880008	Bhutia horse breed
SCT	131881007	Black Sea Horse horse breed
SCT	131882000	Bosnian horse breed
SCT	131883005	Boulonnais horse breed
SCT	131884004	Brandenburg horse breed
SCT	131885003	Brazilian Sport Horse horse breed
SCT	131886002	British Appaloosa horse breed
SCT	131887006	British Riding Pony horse breed
SCT	131888001	British Spotted Pony horse breed
SCT	131889009	Buohai horse breed
SCT	131890000	Buryat horse breed
SCT	131891001	Calabrian horse breed
SCT	131892008	Camargue horse breed
SCT	131893003	Canadian Cutting Horse horse breed
SCT	131894009	Canadian Rustic Pony horse breed
SCT	131895005	Canadian Sport Horse horse breed
SCT	131896006	Canik horse breed
SCT	131897002	Cape Horse horse breed
SCT	131898007	Cerbat horse breed
SCT	131899004	Chakouyi horse breed
SCT	131900009	Chara Horse horse breed
SCT	13190002	Fetlock of forelimb	Fetlock region of forelimb (body structure)
SCT	131901008	Chickasaw horse breed
SCT	131902001	Chilote horse breed
SCT	131903006	Chinese Kazakh horse breed
SCT	131904000	Chinese Mongolian horse breed
SCT	131905004	Chumbivilcas horse breed
SCT	131906003	Chumysh horse breed
SCT	131907007	Cirit horse breed
SCT	131908002	Irish Draft horse breed
SCT	131909005	Irish Hunter horse breed
SCT	131910000	Cuban Trotter horse breed
SCT	131911001	Italian Heavy Draft horse breed
SCT	131912008	Jabe horse breed
SCT	131913003	Java horse breed
SCT	131914009	Vendéen sheep breed
SCT	131915005	Czech Warmblood horse breed
SCT	131916006	Jinhong horse breed
SCT	131917002	Jinzhou horse breed
SCT	131919004	Danubian horse breed
SCT	131920005	Karachai horse breed
SCT	131921009	Karakacan horse breed
SCT	131922002	Kathiawari horse breed
SCT	131923007	Ke-Er-Qin horse breed
SCT	131924001	Kirgiz horse breed
SCT	131925000	Kuznet horse breed
SCT	131926004	Landais horse breed
SCT	131927008	Lewitzer horse breed
SCT	131928003	Lichuan horse breed
SCT	131929006	Lijiang horse breed
SCT	131930001	Llanero horse breed
SCT	131931002	Lombok horse breed
SCT	131932009	Lundy Pony horse breed
SCT	131933004	Malakan horse breed
SCT	131934005	Malopolski horse breed
SCT	131935006	Datong horse breed
SCT	131936007	Mangalarga Paulista horse breed
SCT	131937003	Dulmen Pony horse breed
SCT	131938008	Maremmana horse breed
SCT	131939000	Marwari horse breed
SCT	131940003	Megezh horse breed
SCT	131941004	Megrel horse breed
SCT	131942006	Merens horse breed
SCT	131943001	Messara horse breed
SCT	131944007	Sumba horse breed
SCT	131945008	Sumbawa horse breed
SCT	131946009	Swedish Ardennes horse breed
SCT	131947000	Dutch Tuigpaard horse breed
SCT	131948005	East and Southeast Anadolu horse breed
SCT	131949002	Thai Pony horse breed
SCT	131950002	Thessalonian horse breed
SCT	131951003	Tibetan horse breed
SCT	131952005	Tieling horse breed
SCT	131953000	Timor horse breed
SCT	131954006	Trakya horse breed
SCT	131955007	Trote en Gallope horse breed
SCT	131956008	Turkoman horse breed
SCT	131957004	Tushin horse breed
SCT	131958009	Tuva horse breed
SCT	131959001	Uzunyayla horse breed
SCT	131960006	Voronezh Coach Horse horse breed
SCT	131961005	Elegant Warmblood horse breed
SCT	131962003	Welsh Cob horse breed
SCT	131963008	Welsh Mountain Pony horse breed
SCT	131964002	English Hack horse breed
SCT	131965001	Wurttemberg horse breed
SCT	131966000	Xilingol horse breed
SCT	131967009	Yanqi horse breed
SCT	131968004	Yemeni Horses horse breed
SCT	131969007	Yili horse breed
SCT	131970008	Yiwu horse breed
SCT	131971007	Yunnan horse breed
SCT	131972000	German Riding Pony horse breed
SCT	131973005	Guanzhong horse breed
SCT	131974004	Guizhou horse breed
SCT	131975003	Guoxia horse breed
SCT	131976002	Erlunchun horse breed
SCT	131977006	Half Saddlebred horse breed
SCT	131978001	Flores horse breed
SCT	131979009	Freiberg horse breed
SCT	131980007	Hessen horse breed
SCT	131981006	Hinis horse breed
SCT	131982004	Hirzai horse breed
SCT	131983009	Hungairan Coldblood horse breed	Hungarian Coldblood horse breed (organism)
SCT	131984003	Hungarian Dun horse breed
SCT	131985002	Hungarian Sport Horse horse breed
SCT	131986001	International Striped Horse horse breed
SCT	131987005	Irish Cob horse breed
SCT	131988000	Mezen horse breed
SCT	131989008	Mezohegyes Sport Horse horse breed
SCT	131990004	French Cob horse breed
SCT	131991000	French Saddle pony horse breed
SCT	131992007	Murakoz horse breed
SCT	131993002	Finnhorse Draft horse breed
SCT	131994008	Mecklenburg horse breed
SCT	131998006	Catalana chicken breed
SCT	132009005	Haiti Creole pig breed	Haiti Créole pig breed (organism)
SCT	132010000	Manor Hybrid pig breed
SCT	132011001	Hamline pig breed
SCT	132012008	Manor Ranger pig breed
SCT	132013003	Manor Meishan pig breed
SCT	132014009	Cotswold Gold pig breed
SCT	132015005	Cotswold Platinum pig breed
SCT	132016006	Cotswold 16 pig breed
SCT	132017002	Cotswold 29 pig breed
SCT	132018007	Cotswold 90 pig breed
SCT	132019004	Hampen pig breed
SCT	132020005	SPM pig breed
SCT	132021009	High Conformation White pig breed
SCT	132022002	Line 32 pig breed
SCT	132023007	Line 21 pig breed
SCT	132024001	Meatline pig breed
SCT	132025000	Hampline pig breed
SCT	132026004	Euroline pig breed
SCT	132027008	Norline pig breed
SCT	132028003	Premier pig breed
SCT	132029006	Tribred pig breed
SCT	132030001	American Essex pig breed
SCT	132031002	Sino-Gascony pig breed
SCT	132032009	Guadeloupe Creole pig breed	Guadeloupe Créole pig breed (organism)
SCT	132033004	Managra pig breed
SCT	132034005	Canadian Landrace pig breed
SCT	132035006	Canadian Yorkshire pig breed
SCT	132037003	Pineywoods pig breed
SCT	132038008	Catalina Island pig breed
SCT	132039000	Ras-n-Lansa pig breed
SCT	132040003	Pitman-Moore Miniature pig breed
SCT	132041004	Vita Vet Lab Minipig pig breed
SCT	132042006	Hanford Miniature pig breed
SCT	132043001	Black Hampshire pig breed
SCT	132044007	Red Hamprace pig breed
SCT	132045008	American Yorkshire pig breed
SCT	132046009	American Berkshire pig breed
SCT	132047000	Camborough Blue pig breed
SCT	132048005	Camborough 12 pig breed
SCT	132049002	Westrain pig breed
SCT	132050002	Dalland 030 pig breed
SCT	132051003	Razor-Back pig breed
SCT	132052005	Macau pig breed
SCT	132053000	Moura pig breed
SCT	132054006	Canastra pig breed
SCT	132055007	Pirapetinga pig breed
SCT	132056008	Piau pig breed
SCT	132057004	Nilo-Canastra pig breed
SCT	132058009	Canastrão pig breed
SCT	132059001	Canastrão, Junqueira pig breed
SCT	132060006	Canastrão, Capitão Chico pig breed
SCT	132061005	Canastrão, Zabumba pig breed
SCT	132062003	Canastrão, Cabano pig breed
SCT	132063008	Canastrão, Vermelho pig breed
SCT	132064002	Piau, Caruncho Piau pig breed
SCT	132065001	Canastrinho pig breed
SCT	132066000	Honduras Switch-Tail pig breed
SCT	132067009	Mastergilt pig breed
SCT	132068004	Sovereign pig breed
SCT	132069007	Poltava pig breed
SCT	132070008	Lipetsk pig breed
SCT	132071007	Soviet Meat pig breed
SCT	132072000	Central Russian pig breed
SCT	132073005	Steppe Meat pig breed
SCT	132074004	Kharkov pig breed
SCT	132075003	Dnepropetrovsk pig breed
SCT	132076002	Russian Large White pig breed
SCT	132077006	Forest Mountain pig breed
SCT	132078001	Dnieper pig breed
SCT	132079009	Iberian pig breed
SCT	132080007	Iberian, Extremadura Red pig breed
SCT	132081006	Iberian, Jabugo Spotted pig breed
SCT	132082004	Iberian, Black Iberian pig breed
SCT	132083009	Philippine Native, Ilocos pig breed
SCT	132084003	Philippine Native, Jalajala pig breed
SCT	132085002	Mangalista pig breed	Mangalizta pig breed (organism)
SCT	132086001	Alentejana pig breed
SCT	132087005	Belgian Landrace, BN pig breed
SCT	132088000	French Large White pig breed
SCT	132089008	Hyper Large White pig breed
SCT	132090004	Tia Meslan pig breed
SCT	132091000	Pen ar Lan 77 pig breed
SCT	132092007	Penshire pig breed
SCT	132093002	Laconie pig breed
SCT	132094008	Murcian pig breed
SCT	132095009	Cavallino pig breed
SCT	132096005	Calabrian pig breed
SCT	132097001	Apulian pig breed
SCT	132098006	Siena Belted pig breed
SCT	132099003	Calascibetta pig breed
SCT	132100006	Güssing Forest Pig pig breed
SCT	132101005	Swiss Edelschwein pig breed
SCT	132102003	North Caucasus pig breed
SCT	132103008	Don pig breed
SCT	132104002	Rostov pig breed
SCT	132105001	Russian Long-Eared White pig breed
SCT	132106000	Russian Short-Eared White pig breed
SCT	132107009	Prisheksninsk pig breed
SCT	132108004	Breitov pig breed
SCT	132109007	Livny pig breed
SCT	132110002	Tsivilsk pig breed
SCT	132111003	Urzhum pig breed
SCT	132112005	Minisib pig breed
SCT	132113000	Sakhalin White pig breed
SCT	132114006	North Siberian pig breed
SCT	132115007	Siberian Black Pied pig breed
SCT	132116008	Kemerovo pig breed
SCT	132117004	KM-1 pig breed
SCT	132118009	Aksaî Black Pied pig breed
SCT	132119001	Semirechensk pig breed
SCT	132120007	Min pig breed
SCT	132121006	Sanjiang White pig breed
SCT	132122004	Basque Black Pied pig breed
SCT	132123009	Corsican pig breed
SCT	132124003	Créole pig breed
SCT	132125002	Gascony pig breed
SCT	132126001	Limousin pig breed
SCT	132127005	Harbin White pig breed
SCT	132128000	Heilongjiang Spotted pig breed
SCT	132129008	Liaoning Black pig breed
SCT	132130003	Huang-Huai-Hai Black, Shenxian pig breed
SCT	13213009	Congenital heart disease	heart disease, congenital
SCT	132131004	Huang-Huai-Hai Black pig breed
SCT	132132006	Bamei pig breed
SCT	132133001	Hanjiang Black pig breed
SCT	132134007	Ding pig breed
SCT	132135008	Huai pig breed
SCT	132136009	New Huai pig breed
SCT	132137000	Mashen pig breed
SCT	132138005	Yimeng Black pig breed
SCT	132139002	Hetao Lop-Ear pig breed
SCT	132140000	Korean Native pig breed
SCT	132141001	Korean Improved pig breed
SCT	132142008	Penbuk pig breed
SCT	132143003	Beijing Black pig breed
SCT	132144009	Chenghua pig breed
SCT	132145005	Taoyuan pig breed
SCT	132146006	Taiwan Small Black pig breed
SCT	132147002	Taiwan Small Red pig breed
SCT	132148007	Guanling pig breed
SCT	132149004	Huchuan Mountain pig breed
SCT	132150004	Rongchang pig breed
SCT	132151000	Wujin pig breed
SCT	132152007	Dahe pig breed
SCT	132153002	Yanan pig breed
SCT	132154008	South Yunnan Short-Eared pig breed
SCT	132155009	Hainan, Lingao pig breed
SCT	132156005	Hainan, Tunchang pig breed
SCT	132157001	Hainan, Wenchang pig breed
SCT	132158006	Liang Guang Small Spotted pig breed
SCT	132159003	German Pasture pig breed
SCT	132160008	Piau, Sorocaba pig breed
SCT	132161007	Nilo pig breed
SCT	132162000	Bahia pig breed
SCT	132163005	Perna-Curta pig breed
SCT	132164004	Carunchinho pig breed
SCT	132165003	Mandi pig breed
SCT	132166002	Orehla de Colher pig breed
SCT	132167006	Venezuelan Black pig breed
SCT	132168001	Bolivian pig breed
SCT	132169009	Pelón pig breed
SCT	132170005	Mexican Wattled pig breed
SCT	132171009	Dalland 080 pig breed
SCT	132173007	Monarch pig breed
SCT	132174001	Bisaro pig breed
SCT	132175000	Black Hairless pig breed
SCT	132176004	Black Mangalitsa pig breed
SCT	132178003	Borghigiana pig breed
SCT	132179006	Chianina pig breed
SCT	132180009	Cosentina pig breed
SCT	132181008	Cuino pig breed
SCT	132182001	Friuli Black pig breed
SCT	132183006	Fumati pig breed
SCT	132184000	Galician pig breed
SCT	132185004	German Berkshire pig breed
SCT	132186003	Ghori pig breed
SCT	132187007	Jianli pig breed
SCT	132188002	Lucanian pig breed
SCT	132189005	Maremmana pig breed
SCT	132190001	Miami pig breed
SCT	132191002	Montmorillon pig breed
SCT	132192009	Old Swedish Spotted pig breed
SCT	132193004	Oliventina pig breed
SCT	132194005	Parmense pig breed
SCT	132195006	Romagnola pig breed
SCT	132196007	Siberian pig breed
SCT	132197003	Small White pig breed
SCT	132198008	Baltaret pig breed
SCT	132199000	Tunchang pig breed (organism)	Tungchang pig breed
SCT	132200002	Sterling pig breed
SCT	132201003	Vich pig breed
SCT	132202005	Vietnamese pig breed
SCT	132203000	Vitoria pig breed
SCT	132204006	Wai Chow pig breed
SCT	132205007	Yorkshire Blue and White pig breed
SCT	132206008	Dalland 020 pig breed
SCT	132207004	Wiltshire pig breed
SCT	132208009	Hamroc pig breed
SCT	132209001	DRU (TM) Terminals pig breed (organism)	DRU™ Terminals pig breed
SCT	132210006	Camborough 22 pig breed
SCT	132211005	Camborough 15 pig breed
SCT	132212003	PR 1050 pig breed
SCT	132213008	PR 1075 pig breed
SCT	132214002	Chryak PIC pig breed
SCT	132215001	Canadian Royal Blue pig breed
SCT	132216000	Line 500 Duroc pig breed
SCT	132217009	Bodmin 950 pig breed
SCT	132218004	Canadian Duroc pig breed
SCT	132219007	Canadian Hampshire pig breed
SCT	132220001	Ba Xuyen pig breed
SCT	132221002	Arapawa Island pig breed
SCT	132222009	Wuzhishan pig breed
SCT	132223004	Philippine Native pig breed
SCT	132224005	Sinclair Miniature pig breed
SCT	132225006	Saddleback pig breed
SCT	132226007	Yucatan Minature pig breed	Yucatan Miniature pig breed (organism)
SCT	132227003	Bantu pig breed
SCT	132228008	Tibetan pig breed
SCT	132229000	Turopolje pig breed
SCT	132230005	Vietnamese Pot-Bellied Pig pig breed
SCT	132231009	American Landrace pig breed
SCT	132232002	Swallow Belied Mangalitza pig breed
SCT	132233007	Fengjing pig breed
SCT	132234001	Finnish Landrace pig breed
SCT	132235000	Guinea Hog pig breed
SCT	132236004	Hezuo pig breed
SCT	132237008	Ossabaw Island pig breed
SCT	132238003	Kele pig breed
SCT	132239006	Krskopolje pig breed
SCT	132240008	Kunekune pig breed
SCT	132241007	Large Black-White pig breed
SCT	132242000	Lithuanian Native pig breed
SCT	132243005	Meishan pig breed
SCT	132244004	Jinhua pig breed
SCT	132245003	Ningxiang pig breed
SCT	132246002	Mora Romagnola pig breed
SCT	132247006	Mukota pig breed
SCT	132248001	Minzhu pig breed
SCT	132249009	Neijiang pig breed
SCT	132250009	Mulefoot pig breed
SCT	132251008	Normand pig breed
SCT	132252001	Angeln Saddleback pig breed
SCT	132253006	Greek Local pig breed
SCT	132254000	Icelandic pig breed
SCT	132255004	Casertana pig breed
SCT	132256003	Madonie-Sicilian pig breed
SCT	132257007	Sardinian pig breed
SCT	132258002	Sicilian pig breed
SCT	132259005	Zlotniki Spotted pig breed
SCT	132260000	Zlotniki White pig breed
SCT	132261001	Siska pig breed
SCT	132262008	Sumadija pig breed
SCT	132263003	Froxfield Pygmy pig breed
SCT	132264009	Danish Large White pig breed
SCT	132265005	Danish Duroc pig breed
SCT	132266006	Danish Hampshire pig breed
SCT	132267002	Piggham pig breed
SCT	132268007	New York Red pig breed
SCT	132269004	Finnish Yorkshire pig breed
SCT	132270003	Dutch Yorkshire pig breed
SCT	132271004	Pulawy pig breed
SCT	132272006	Pomeranian pig breed
SCT	132273001	Polish Landrace pig breed
SCT	132274007	Estonian Bacon pig breed
SCT	132275008	Latvian White pig breed
SCT	132276009	Lithuanian White pig breed
SCT	132277000	BKB-1 pig breed
SCT	132278005	Belorus Black Pied pig breed
SCT	132279002	Mirgorod pig breed
SCT	132280004	Liang Guang Small Spotted, Luchuan pig breed
SCT	132281000	Fujian Small pig breed
SCT	132282007	North Fujian Black-and-White pig breed
SCT	132283002	Fuan Spotted pig breed
SCT	132284008	Putian pig breed
SCT	132285009	Fuzhou Black pig breed
SCT	132286005	Minbei Spotted pig breed
SCT	132287001	Lantang pig breed
SCT	132288006	Liang Guang Small Spotted, Guangdong Small Ear pig breed
SCT	132289003	Longlin pig breed
SCT	132290007	Yuedong Black pig breed
SCT	132291006	Xiang pig breed
SCT	132292004	Cantonese pig breed
SCT	132293009	Jinhua, Dongyang pig breed
SCT	132294003	Jinhua, Yongkang pig breed
SCT	132295002	Daweizi pig breed
SCT	132296001	Huazhong Two-End Black pig breed
SCT	132297005	Huazhong Two-End Black, Jianli pig breed
SCT	132298000	Huazhong Two-End Black, Tongcheng pig breed
SCT	132299008	Huazhong Two-End Black, Satzeling pig breed
SCT	132300000	Ganzhongnan Spotted pig breed
SCT	132301001	Hang pig breed
SCT	132302008	Leping pig breed
SCT	132303003	Longyou Black pig breed
SCT	132304009	Wuyi Black pig breed
SCT	132305005	Lee-Sung pig breed
SCT	132306006	Lan-Yu pig breed
SCT	132307002	Vietnamese Yorkshire pig breed
SCT	132308007	Yujiang pig breed
SCT	132309004	Wanzhe Spotted pig breed
SCT	132310009	Wanzhe Spotted, Chunan Spotted pig breed
SCT	132311008	Wanzhe Spotted, Wannan Spotted pig breed
SCT	132312001	Shengxian Spotted pig breed
SCT	132313006	Qingping pig breed
SCT	132314000	Xiangxi Black pig breed
SCT	132315004	Bamaxiang pig breed
SCT	132316003	Taihu pig breed
SCT	132317007	Erhulian pig breed
SCT	132318002	Jiaxing Black pig breed
SCT	132319005	Mi pig breed
SCT	132320004	Shahutou pig breed
SCT	132321000	Jiaoxi pig breed
SCT	132322007	Shanghai White pig breed
SCT	132323002	Hubei White pig breed
SCT	132324008	Xinjin pig breed
SCT	132325009	Xinjin, Jilin Black pig breed
SCT	132326005	Xinjin, Ning-an pig breed
SCT	132327001	Í pig breed
SCT	132328006	DBI pig breed
SCT	132329003	Xinjin, Xinjin pig breed
SCT	132330008	Meixin pig breed
SCT	132331007	North East China Spotted pig breed
SCT	132332000	Fannong Spotted pig breed
SCT	132333005	Laoshan pig breed
SCT	132334004	Nanjing Black pig breed
SCT	132335003	Shanxi Black pig breed
SCT	132336002	Ganzhou White pig breed
SCT	132337006	Guangxi White pig breed
SCT	132338001	Hanzhong White pig breed
SCT	132339009	Lutai White pig breed
SCT	132340006	Yili White pig breed
SCT	132341005	Xinjiang White pig breed
SCT	132342003	BSI pig breed
SCT	132343008	Mong Cai pig breed
SCT	132344002	Lang Hong pig breed
SCT	132345001	Muong Khuong pig breed
SCT	132346000	Meo pig breed
SCT	132347009	Tong Con pig breed
SCT	132348004	Ha Bac pig breed
SCT	132349007	Thai Binh pig breed
SCT	132350007	Co pig breed
SCT	132351006	Swiss Improved Landrace pig breed
SCT	132352004	German Landrace B pig breed
SCT	132353009	Edelschwein pig breed
SCT	132354003	Swabian-Hall pig breed
SCT	132355002	Bentheim Black Pied pig breed
SCT	132356001	Baldinger Spotted pig breed
SCT	132357005	German Red Pied pig breed
SCT	132358000	German Cornwall pig breed
SCT	132359008	Göttingen Miniature pig breed
SCT	132360003	Munich Miniature pig breed
SCT	132361004	Leicoma pig breed
SCT	132362006	Schwerfurt Meat pig breed
SCT	132363001	Hungarian White pig breed
SCT	132364007	Hungahyb pig breed
SCT	132365008	Bulgarian Native pig breed
SCT	132366009	East Balkan pig breed
SCT	132367000	Kula pig breed
SCT	132368005	Nghia Binh pig breed
SCT	132369002	Dachshund, Miniature breed (organism)	Dachshund, Miniature dog breed
SCT	13237009	^131^Cesium
SCT	132371002	Bichon Teneriffe dog breed
SCT	132372009	Bizanian Hound dog breed
SCT	132373004	Bloodhound, St. Hubert dog breed	Saint Hubert bloodhound dog breed (organism)
SCT	132374005	Bloodhound, Southern Hound dog breed
SCT	132376007	Brandlbracke dog breed
SCT	132377003	Braque d'Ariége dog breed
SCT	132378008	Portuguese Guard Dog breed
SCT	132379000	Great Münsterländer dog breed
SCT	132380002	Beagle, Smooth dog breed
SCT	132381003	Beagle, Rough dog breed
SCT	132382005	Belgian Griffon, Rough dog breed
SCT	132383000	Belgian Griffon, Smooth dog breed
SCT	132384006	Braque Belge dog breed
SCT	132385007	Belgian Street Dog breed
SCT	132386008	Bernese Hound dog breed
SCT	132387004	Eurasier dog breed
SCT	132388009	English Bulldog breed
SCT	132389001	Bordeaux Dog breed	Dogue de Bordeaux dog breed (organism)
SCT	132390005	Kai Ken dog breed
SCT	132391009	Kui Mlk dog breed
SCT	132392002	Argentine Dogo dog breed
SCT	132393007	Alentejo herder dog breed
SCT	132394001	Saint Bernard, Long-haired dog breed
SCT	132395000	Saint Bernard, Short-haired dog breed
SCT	132396004	West Siberian Laika dog breed
SCT	132397008	Basset Fauve de Bretagne dog breed
SCT	132398003	Japanese Retriever dog breed
SCT	132399006	Kai Dog breed
SCT	132400004	American Blue Gascon Hound dog breed
SCT	132401000	Beagle Harrier dog breed
SCT	132402007	Kangal Dog breed
SCT	132403002	Leopard Cur dog breed
SCT	132404008	Patterdale Terrier dog breed
SCT	132405009	Petit Brabaçon dog breed
SCT	132406005	Aidi dog breed
SCT	132407001	American Indian Dog breed
SCT	132408006	Austrian Pinscher dog breed
SCT	132409003	American Eskimo, standard dog breed
SCT	132410008	American Eskimo, Miniature dog breed
SCT	132411007	American Eskimo, Toy dog breed
SCT	132412000	Basset Griffon Vendéen dog breed
SCT	132413005	Batard dog breed
SCT	132414004	Basset Bleu de Gascogne dog breed
SCT	132415003	Braque Dupuy dog breed
SCT	132416002	Bruno de Jura dog breed
SCT	132417006	Cão da Serra de Aires dog breed
SCT	132418001	Cão de Castro Laboreiro dog breed
SCT	132419009	Cão de Fila Miguel dog breed
SCT	132420003	Catalan Sheepdog breed
SCT	132421004	Caucasian Shepherd Dog breed
SCT	132422006	Cirneco dell'Etna dog breed
SCT	132423001	English Toy Terrier dog breed
SCT	132424007	German Spitz dog breed
SCT	132426009	Fauve de Bretagne dog breed
SCT	132427000	Hellenic Hound dog breed
SCT	132428005	Holland Shepherd dog breed
SCT	132429002	Japanese Spitz dog breed
SCT	132430007	Jämthund dog breed
SCT	132431006	Jindo dog breed
SCT	132432004	Karelo-Finnish Laika dog breed
SCT	132433009	King Shepherd dog breed
SCT	132434003	Kishu dog breed
SCT	132435002	Kirhiz dog breed
SCT	132436001	Magyar Agår dog breed
SCT	132437005	Middle Asian Ovtcharka dog breed
SCT	132438000	Mi-Ki dog breed
SCT	132439008	Miniature Australian Shepherd dog breed
SCT	132440005	Min-pei dog breed
SCT	132441009	Mountain Cur dog breed
SCT	132442002	Moscow Longhaired Toy Terrier dog breed
SCT	132443007	Perdigueiro Portuguese dog breed
SCT	132444001	Podengo Canario dog breed
SCT	132445000	Podengo Pequeno dog breed
SCT	132446004	Pressa Mallorquin dog breed
SCT	132447008	Pyrenean Mastiff dog breed
SCT	132448003	Rastreador Brasileiro dog breed
SCT	132449006	Sabueso Español dog breed (organism)	Sabuesos Españoles dog breed
SCT	132450006	Schiller Hound dog breed
SCT	132451005	South Russian Steppe Hound dog breed
SCT	132452003	Styrian Mountain dog breed
SCT	132453008	Berger du Languedoc dog breed
SCT	132454002	Teddy Roosevelt Terrier dog breed
SCT	132455001	Transylvanian Hound dog breed
SCT	132456000	Trigg Hound dog breed
SCT	132457009	Tyrolean Hound dog breed
SCT	132458004	White Shepherd dog breed
SCT	132459007	Wirehair Styrian mountain dog breed
SCT	132460002	Yugoslavian Hound dog breed
SCT	132461003	Old Farm Collie dog breed
SCT	132462005	Old German Shepherd dog breed
SCT	132463000	New Zealand Heading Dog breed
SCT	132464006	German Koolie dog breed
SCT	132465007	Smithfield dog breed
SCT	132466008	Spanish Greyhound dog breed
SCT	132467004	Armant dog breed
SCT	132468009	Australian Greyhound dog breed
SCT	132469001	Australian Terrier, rough-coated dog breed
SCT	132470000	Australian Terrier, silky dog breed
SCT	132471001	Austrian Hound dog breed
SCT	132472008	Austrian Smooth-Haired Bracke dog breed
SCT	132473003	Balkan Hound dog breed
SCT	132474009	Banjara greyhound dog breed
SCT	132475005	Beagle, Standard dog breed
SCT	132476006	Estrela Mountain Dog breed
SCT	132477002	Epagneul Picard dog breed
SCT	132478007	Epagneul Bleu de Picardie dog breed
SCT	132479004	Estonian Hound dog breed
SCT	132480001	Epagneul Pont-Audemer dog breed
SCT	13248002	Chesapeake Bay retriever (organism)	Chesapeake Bay retriever dog breed
SCT	132481002	Eurasian dog breed
SCT	132482009	Fell Terrier dog breed
SCT	132483004	Fila Brasileiro dog breed
SCT	132484005	Finnish Hound dog breed
SCT	132485006	Finnish Lapphund dog breed
SCT	132486007	Entlebucher dog breed
SCT	132487003	French Guard Dog breed
SCT	132488008	French Spaniel dog breed
SCT	132489000	Coton de Tuléar dog breed
SCT	132490009	Hamiltonstövare dog breed
SCT	132491008	Danish Broholmer dog breed
SCT	132492001	English Shepherd dog breed
SCT	132493006	Drentse Patrijshond dog breed
SCT	132494000	Dunker dog breed
SCT	132495004	Dutch Kooiker Dog breed	Kooikerhondje dog breed (organism)
SCT	132496003	Dutch Shepherd dog breed
SCT	132497007	East Siberian Laika dog breed
SCT	132498002	Deutsche bracke dog breed
SCT	132499005	Hanoverian Hound dog breed
SCT	132500001	Hovawart dog breed
SCT	132501002	Icelandic Sheepdog breed
SCT	132502009	Inca Hairless Dog breed
SCT	132503004	Irish Red and White Setter dog breed
SCT	132504005	Jagdterrier dog breed
SCT	132505006	German Spaniel dog breed
SCT	132506007	Grand Anglo-Français dog breed
SCT	132507003	Grand Bassett Griffon Vendeen dog breed	Grand Bassett Griffon Vendéen dog breed (organism)
SCT	132508008	Grand Bleu de Gascogne dog breed
SCT	132509000	Grand Gascon-Saintongeois dog breed
SCT	132510005	German Pinscher dog breed
SCT	132511009	Greater Swiss Mountain Dog breed
SCT	132512002	Greenland Dog breed
SCT	132513007	Griffon Fauve de Bretegne dog breed
SCT	132514001	Griffon Nivernais dog breed
SCT	132515000	Grand Griffon Vendeen dog breed	Grand Griffon Vendéen dog breed (organism)
SCT	132516004	Ainu dog breed
SCT	132517008	Basset Artésian Normand dog breed
SCT	132518003	Bavarian Mountain Hound dog breed
SCT	132519006	Beauceron dog breed
SCT	132520000	Azawakh dog breed
SCT	132521001	Australian Shepherd dog breed
SCT	132522008	Belgian Wolfhound dog breed
SCT	132523003	Bergamasco dog breed
SCT	132524009	Berger de Picard dog breed
SCT	132525005	Berger de Pyrenees dog breed
SCT	132526006	Billy dog breed
SCT	132527002	Belgian Griffon dog breed
SCT	132528007	American Hairless Terrier dog breed
SCT	132529004	Beagle, Elizabethan dog breed
SCT	132530009	Japanese Pointer dog breed
SCT	132531008	Akbash dog breed
SCT	132532001	Alapaha blueblood bullDog breed
SCT	132533006	Barbet dog breed
SCT	132534000	American Bulldog breed
SCT	132535004	Black Russian Terrier dog breed
SCT	132536003	Anglo-Francais de moyen venerie dog breed
SCT	132537007	Anglo-Francais de petit venerie dog breed
SCT	132538002	Appenzeller dog breed
SCT	132539005	Ariégeois dog breed
SCT	132540007	Alano Español dog breed
SCT	132541006	Australian Kelpie dog breed
SCT	132542004	Alpine dachsbracke dog breed
SCT	132543009	Chien Français Blanc et Noir dog breed
SCT	132544003	Carolina Dog breed
SCT	132545002	Catahoula Leopard dog breed
SCT	132546001	Caucasian Mountain Dog breed
SCT	132547005	Cesky Fousek dog breed
SCT	132548000	Cesky Terrier dog breed
SCT	132549008	Chart Polski dog breed
SCT	132550008	Black Forest Hound dog breed
SCT	132551007	Chien d'Artois dog breed
SCT	132552000	Canaan dog breed
SCT	132553005	Chien Français Tricolore dog breed
SCT	132554004	Chinese Crested dog breed
SCT	132555003	Chinese Foo Dog breed
SCT	132556002	Chinese Imperial ch'in dog breed
SCT	132557006	Chinook dog breed
SCT	132558001	Chien Français Blanc et Orange dog breed
SCT	132559009	Braque Francais de Grand Taille dog breed (organism)	Braque Français de Grand Taille dog breed
SCT	132560004	Bolognese dog breed
SCT	132561000	Border Collie dog breed
SCT	132562007	Bracco Italiano dog breed
SCT	132563002	Cane Corso dog breed
SCT	132564008	Braque du Bourbonnais dog breed
SCT	132565009	Braque Francais de Petite Taille dog breed
SCT	132566005	Braque Saint-Germain dog breed
SCT	132567001	Briquet Basset Griffon Vendeen dog breed	Briquet Basset Griffon Vendéen dog breed (organism)
SCT	132568006	Black Mouth Cur dog breed
SCT	132569003	Braque d'Auvergne dog breed
SCT	132570002	Schapendoes dog breed
SCT	132571003	Sarplaninac dog breed
SCT	132572005	Russo-Laika dog breed
SCT	132573000	Bosnian Hound dog breed
SCT	132574006	Rat Terrier dog breed
SCT	132575007	Pumi dog breed
SCT	132576008	Presa Canario dog breed
SCT	132577004	Portuguese Pointer dog breed
SCT	132578009	Porcelaine dog breed
SCT	132579001	Shropshire Terrier dog breed
SCT	132580003	Boykin Spaniel dog breed
SCT	132581004	Southern Blackmouth Cur dog breed
SCT	132582006	South Russian Ovcharka dog breed
SCT	132583001	Small Spanish Hound dog breed
SCT	132584007	Small Münsterländer dog breed
SCT	132585008	Slovak Cuvak dog breed
SCT	132586009	Shiloh Shepherd dog breed
SCT	132587000	Shiba Inu dog breed
SCT	132588005	Welsh Sheepdog breed
SCT	132589002	Shar-pei dog breed
SCT	132590006	Sloughi dog breed
SCT	132591005	Owczarek Podhalandski dog breed
SCT	132592003	Norbottenspets dog breed
SCT	132593008	Norwegian Dunkerhound dog breed
SCT	132594002	Old Danish Bird Dog breed
SCT	132595001	Old Format Dachsund dog breed
SCT	132596000	Old Format Manchester Terrier dog breed
SCT	132597009	Old Format Min/Toy Poodle dog breed
SCT	132598004	Old Format Welsh Corgi dog breed
SCT	132599007	Neopolitan Mastiff dog breed
SCT	132600005	Perdiguero de Burgos dog breed
SCT	132601009	Perdiguero Navarro dog breed
SCT	132602002	Peruvian Inca Orchid dog breed
SCT	132603007	Petit Bleu de Gascogne dog breed
SCT	132604001	Petit Gascon-Saintongeois dog breed
SCT	132605000	Petit Griffon Bleu de Gascogne dog breed
SCT	132606004	Olde English Bulldogge dog breed
SCT	132607008	Löwchen dog breed
SCT	132608003	Polski Owczarek Nizinny dog breed
SCT	132609006	Polish Hound dog breed
SCT	132610001	Poitevin dog breed
SCT	132611002	Spanish Pointer dog breed
SCT	132612009	Kyi-Leo dog breed
SCT	132613004	Large Spanish Hound dog breed
SCT	132614005	Lundehund dog breed
SCT	132615006	Lurcher Hound dog breed
SCT	132616007	Maremma Sheepdogs dog breed
SCT	132617003	McNab dog breed
SCT	132618008	Miniature Bull Terrier dog breed
SCT	132619000	Mixed breed dog
SCT	132620006	Mudi dog breed
SCT	132621005	Munster Lander Pointer dog breed
SCT	132622003	Leonberger dog breed (organism)	Loenberger dog breed
SCT	132623008	Chi Terrier dog breed
SCT	132624002	Krasky Ovcar dog breed
SCT	132625001	Kromfohrländer dog breed
SCT	132626000	Havanese dog breed
SCT	132627009	American lamalese dog breed
SCT	132629007	Norwegian Lundehund dog breed
SCT	132630002	North American Shepherd dog breed
SCT	132631003	Kyi Apso dog breed
SCT	132632005	Swedish Lapphund dog breed
SCT	132633000	Treeing Tennessee Brindle dog breed
SCT	132634006	Telomain dog breed	Telomian dog breed (organism)
SCT	132635007	Swedish Vallhund dog breed
SCT	132636008	Stumpy Tail Cattle Dog breed
SCT	132637004	Stabyhoun dog breed
SCT	132638009	Spinone Italiano dog breed
SCT	132639001	Spanish Mastiff dog breed
SCT	132640004	Berger Shetland dog breed
SCT	132641000	Thai Ridgeback dog breed
SCT	132642007	Swiss Mountain Dog breed
SCT	132643002	Tibetan Mastiff dog breed
SCT	132644008	Glen of Imaal Terrier dog breed
SCT	132645009	Tosa Inu dog breed
SCT	132646005	Toy Havanese Terrier dog breed
SCT	132647001	Treeing Cur dog breed
SCT	132648006	Treeing Feist dog breed
SCT	132649003	Greater Swiss Mountain Hound dog breed
SCT	132650003	Harlequin cat breed
SCT	132651004	Manxamese cat breed
SCT	132652006	Maltese cat breed
SCT	132653001	Mixed breed cat
SCT	132654007	Ragdoll cat breed
SCT	132655008	Turkish van cat breed
SCT	132656009	British Blue cat breed
SCT	132657000	American Bobtail Shorthair cat breed
SCT	132658005	American Bobtail Longhair cat breed
SCT	132659002	American Curl cat breed
SCT	132660007	Australian Mist cat breed
SCT	132661006	Bengal cat breed
SCT	132662004	Brazilian Shorthair cat breed
SCT	132663009	California Spangled cat breed
SCT	132664003	Chantilly/Tiffany cat breed
SCT	132665002	Shorthair cat breed
SCT	132666001	German Rex cat breed
SCT	132667005	LaPerm Shorthair cat breed
SCT	132668000	LaPerm Longhair cat breed
SCT	132669008	Munchkin Shorthair cat breed
SCT	132670009	Munchkin Longhair cat breed
SCT	132671008	Nebelung cat breed
SCT	132672001	Norwegian Forest cat breed
SCT	132673006	Oriental Longhair cat breed
SCT	132675004	Ragamuffin cat breed
SCT	132676003	Selkirk Rex cat breed
SCT	132677007	Siberian cat breed
SCT	132678002	Snowshoe cat breed
SCT	132679005	Sokoke cat breed
SCT	132680008	Sphynx cat breed
SCT	132681007	Bergamasca sheep breed
SCT	132682000	Portland sheep breed
SCT	132684004	Weisse Hornlose Heidschnucke sheep breed
SCT	132685003	Drents Heideschaap sheep breed
SCT	132686002	Kameroen sheep breed
SCT	132687006	Mergelland sheep breed
SCT	132688001	Ouessant sheep breed
SCT	132689009	Canadian Arcott sheep breed
SCT	132690000	Noordhollander sheep breed
SCT	132697002	Rijnlam-A sheep breed
SCT	132698007	Schoonebeker sheep breed
SCT	132699004	Wallis Blacknosed Sheep breed
SCT	132701004	Newfoundland sheep breed
SCT	132702006	Wallis Country Sheep breed
SCT	132703001	Rideau Arcott sheep breed
SCT	132704007	Tukidale sheep breed
SCT	132705008	Polwarth sheep breed
SCT	132706009	Ryeland sheep breed
SCT	132707000	Thalli sheep breed
SCT	132708005	Tong sheep breed
SCT	132709002	Touabire sheep breed
SCT	132710007	Tunis sheep breed
SCT	132711006	Tyrol Mountain sheep breed
SCT	132712004	Uda sheep breed
SCT	132716001	German Mutton Merino sheep breed
SCT	132717005	Medium-Wool Merino sheep breed
SCT	132718000	Fonthill Merino sheep breed
SCT	132719008	South African Mutton Merino sheep breed
SCT	132720002	Strong Wool Merino sheep breed
SCT	132721003	Poll Merino sheep breed
SCT	132722005	Fine Merino sheep breed
SCT	132723000	South African Merino sheep breed
SCT	132724006	Superfine Merino sheep breed
SCT	132731005	Baden Wurttemburg horse breed
SCT	132732003	British Warmblood horse breed
SCT	132733008	Israeli horse breed
SCT	132734002	French Ardennais horse breed
SCT	132735001	Booroola Merino sheep breed
SCT	132736000	Cukurova horse breed
SCT	132737009	Czech Coldblood horse breed
SCT	132738004	Czechoslovakian Small Riding Horse horse breed
SCT	132739007	Jianchang horse breed
SCT	132740009	Jielin horse breed
SCT	132741008	Wielkopolski horse breed
SCT	132742001	Eleia horse breed
SCT	132743006	English Cob horse breed
SCT	132744000	Welsh Pony horse breed
SCT	132745004	Welsh Pony of Cob Type horse breed
SCT	132746003	English Hunter horse breed
SCT	132747007	Eriskay Pony horse breed
SCT	132748002	Hackney Pony horse breed
SCT	132749005	Estonian Draft horse breed
SCT	132750005	Heihe horse breed
SCT	132751009	Heilongkaing horse breed
SCT	132757008	Danish Sport Pony horse breed
SCT	132758003	Kabarda horse breed
SCT	132759006	Kalmyk horse breed
SCT	132760001	Mangalarga Marchador horse breed
SCT	132761002	Don horse breed
SCT	132762009	Manipuri horse breed
SCT	132763004	Swiss Warmblood horse breed
SCT	132764005	Tavda horse breed
SCT	132765006	East Bulgarian horse breed
SCT	132766007	East Friesian (Old Type) horse breed
SCT	132767003	East Friesian Warmblood (Modern Type) horse breed
SCT	132768008	Kakhetian pig breed
SCT	132769000	West French White pig breed
SCT	132770004	Miniature Hereford cattle breed
SCT	132771000	Jem-Jem Zebu cattle breed
SCT	132772007	Minusin horse breed
SCT	132773002	Morochuco horse breed
SCT	132774008	French Trotter horse breed
SCT	132775009	Furioso horse breed
SCT	132776005	Murghese horse breed
SCT	132777001	Mytilene horse breed
SCT	132778006	Namib Desert Horse horse breed
SCT	132779003	Danish Oldenborg horse breed
SCT	132780000	Volynsk cattle breed
SCT	132781001	Senepol cattle breed
SCT	132782008	Shilluk cattle breed
SCT	132783003	Sar Planina sheep breed
SCT	132784009	Santa Inês sheep breed
SCT	132785005	Sahel-type sheep breed
SCT	132786006	Rygja sheep breed
SCT	132787002	Rya sheep breed
SCT	132788007	Moghani sheep breed
SCT	132789004	Rouge de l'Quest sheep breed
SCT	132790008	Soay sheep breed
SCT	132791007	South Suffolk sheep breed
SCT	132792000	South Wales Mountain sheep breed
SCT	132793005	Spælsau sheep breed
SCT	132794004	Spiegel sheep breed
SCT	132795003	St. Croix sheep breed
SCT	132796002	Steigar sheep breed
SCT	132797006	Steinschaf sheep breed
SCT	132798001	Welsh Mountain sheep breed
SCT	132799009	Swedish Fur Sheep breed
SCT	132800008	Teeswater sheep breed
SCT	132801007	Texel sheep breed
SCT	132802000	Pelibüey sheep breed
SCT	132803005	Morada Nova sheep breed
SCT	132804004	Balkhi sheep breed
SCT	132805003	Bavarian Forest sheep breed
SCT	132806002	Barbados Blackbelly sheep breed
SCT	132807006	Romney sheep breed
SCT	132808001	Awassi sheep breed
SCT	132809009	Arapawa Island sheep breed
SCT	132810004	Arabi sheep breed
SCT	132811000	Apennine sheep breed
SCT	132812007	American Tunis sheep breed
SCT	132813002	Balwen Welsh Mountain sheep breed
SCT	132814008	Priangan sheep breed
SCT	132815009	Rabo Largo sheep breed
SCT	13284009	Yorkshire terrier
SCT	132843000	Muban pig breed
SCT	132844006	Iban pig breed
SCT	132845007	Altay sheep breed
SCT	132846008	Faeroes sheep breed
SCT	132849001	Pitt Island sheep breed
SCT	132851002	Pinzirita sheep breed
SCT	132852009	Sardinian sheep breed
SCT	132853004	East Friesian sheep breed
SCT	132854005	Ujumqin sheep breed
SCT	132855006	DLS sheep breed
SCT	132856007	Walachenschaf sheep breed
SCT	132857003	Outaouais Arcott sheep breed
SCT	132858008	Ossimi sheep breed
SCT	132859000	Bentheimer Landschaf sheep breed
SCT	132860005	Barbado sheep breed
SCT	132861009	Baluchi sheep breed
SCT	132888004	Blanc de Bouscat rabbit breed
SCT	132901006	New Zealand rabbit breed
SCT	132951001	American Indian Horse horse breed
SCT	132952008	American Mustang horse breed
SCT	132953003	American Quarter Horse horse breed
SCT	132954009	American Shetland pony horse breed
SCT	132955005	Anadolu horse breed
SCT	132956006	Andean horse breed
SCT	132957002	Anglo-Kabarda horse breed
SCT	132960009	Narym horse breed
SCT	132961008	National Spotted Saddle Horse horse breed
SCT	132962001	Nigerian horse breed
SCT	132963006	North Swedish Trotter horse breed
SCT	132964000	Oriental Horse horse breed
SCT	132965004	Rhineland Heavy Draft horse breed
SCT	132966003	Romanian Saddle Horse horse breed
SCT	132967007	Rottal horse breed
SCT	132968002	Royal Canadian Mounted Police Horse horse breed
SCT	132969005	Russian Saddle Horse horse breed
SCT	132970006	Sable Island Horse horse breed
SCT	132971005	Panje horse breed
SCT	132972003	Patibarcina horse breed
SCT	132973008	Pechora horse breed
SCT	132974002	Peneia horse breed
SCT	132975001	Periangan horse breed
SCT	132976000	Persian Arab horse breed
SCT	132977009	Petiso Argentino horse breed
SCT	132978004	Polish Draft horse breed
SCT	132979007	Priob horse breed
SCT	132980005	Rahvan horse breed
SCT	132981009	Salerno horse breed
SCT	132982002	Sandalwood horse breed
SCT	132983007	Sandan horse breed
SCT	132984001	Pindos horse breed
SCT	132985000	Piquira Pony horse breed
SCT	132986004	Pleven horse breed
SCT	132990002	Garrano tarpan horse X domestic horse breed
SCT	132991003	Konink tarpan horse X domestic horse breed
SCT	132992005	Asturian tarpan horse X domestic horse breed
SCT	132993000	Pottok tarpan horse X domestic horse breed
SCT	132994006	Russian Trotter horse breed
SCT	132995007	West African Barb horse breed
SCT	132996008	Fell Pony horse breed
SCT	132997004	National Show Horse horse breed
SCT	132998009	Zhemaichu horse breed
SCT	132999001	Yonaguni horse breed
SCT	133000000	Yakut horse breed
SCT	133001001	Tawleed horse breed
SCT	133002008	Western Sudan Pony horse breed
SCT	133003003	Welera Pony horse breed
SCT	133004009	Vyatka horse breed
SCT	133005005	Vladimir Heavy Draft horse breed
SCT	133006006	Vlaamperd horse breed
SCT	133007002	Ukrainian Saddle Horse horse breed
SCT	133008007	Tori horse breed
SCT	133009004	Tokara horse breed
SCT	133010009	New Kirgiz horse breed
SCT	133011008	Oldenburg horse breed
SCT	133012001	Misaki horse breed
SCT	133013006	Miyako horse breed
SCT	133014000	Mongolian horse breed
SCT	133015004	Waler horse breed
SCT	133016003	Dutch Draft horse breed
SCT	133017007	Egyptian horse breed
SCT	133018002	Estonian Native horse breed
SCT	133019005	Exmoor Pony horse breed
SCT	133020004	Faeroes Island Horse horse breed
SCT	133021000	Falabella horse breed
SCT	133022007	Dutch Warmblood horse breed
SCT	133023002	Dongola horse breed
SCT	133024008	Døle horse breed
SCT	133025009	Djerma horse breed
SCT	133026005	Deliboz horse breed
SCT	133027001	Dartmoor Pony horse breed
SCT	133028006	Crioulo horse breed
SCT	133029003	Finnhorse horse breed
SCT	133030008	Sanfratello horse breed
SCT	133031007	Morab horse breed
SCT	133032000	Moyle horse breed
SCT	133033005	Mustang horse breed
SCT	133034004	M'Bayar horse breed
SCT	133035003	Lusitano horse breed
SCT	133036002	Newfoundland Pony horse breed
SCT	133037006	Noma horse breed
SCT	133038001	Nooitgedacht Pony horse breed
SCT	133039009	Nordland horse breed
SCT	133040006	Noric horse breed
SCT	133041005	North Swedish Horse horse breed
SCT	133042003	Northeastern horse breed
SCT	133043008	Kisber Felver horse breed
SCT	133044002	Anglo-Arab horse breed
SCT	133045001	Nonius horse breed
SCT	133046000	Nooitgedacht horse breed
SCT	133047009	Iomud horse breed
SCT	133048004	Jutland horse breed
SCT	133049007	Karabair horse breed
SCT	133050007	Karabakh horse breed
SCT	133051006	Kazakh horse breed
SCT	133052004	Mangalarga horse breed
SCT	133053009	Kirdi Pony horse breed
SCT	133054003	Kiso horse breed
SCT	133055002	Kladruby horse breed
SCT	133056001	Knabstrup horse breed
SCT	133057005	Kushum horse breed
SCT	133058000	Kustanai horse breed
SCT	133059008	Latvian horse breed
SCT	133060003	Lithuanian Heavy Draft horse breed
SCT	133061004	Lokai horse breed
SCT	133062006	Kiger Mustang horse breed
SCT	133063001	Pony of the Americas horse breed
SCT	133064007	Pintabian horse breed
SCT	133065008	Pantaneiro horse breed
SCT	133066009	Orlov Trotter horse breed
SCT	133067000	Northern Ardennais horse breed
SCT	133068005	Abtenauer horse breed
SCT	133069002	Adaev horse breed
SCT	133070001	Albanian horse breed
SCT	133071002	Alter Real horse breed
SCT	133072009	American Bashkir Curly horse breed
SCT	133073004	Poitou Mule Producer horse breed
SCT	133074005	Polesian horse breed
SCT	133075006	Sardinian Anglo-Arab horse breed
SCT	133076007	Sardinian Pony horse breed
SCT	133077003	Sarvar horse breed
SCT	133078008	Schleswig horse breed
SCT	133079000	Schwarzwalder Fuchse horse breed
SCT	133080002	Senne horse breed
SCT	133081003	Shan horse breed
SCT	133082005	Silesian horse breed
SCT	133083000	Sini horse breed
SCT	133084006	Skyros horse breed
SCT	133085007	Slovak Warmblood horse breed
SCT	133086008	Sokolka horse breed
SCT	133087004	South African Miniature horse breed
SCT	133088009	South German Coldblood horse breed
SCT	133089001	Southwest Spanish Mustang horse breed
SCT	133090005	Spanish-American Horse horse breed
SCT	133091009	Spanish Anglo-Arab horse breed
SCT	133092002	Spanish Colonial Horse horse breed
SCT	133093007	Spiti horse breed
SCT	133094001	Sulawesi horse breed
SCT	133095000	Criollo horse breed
SCT	133096004	Hequ horse breed
SCT	133097008	Connemara Pony horse breed
SCT	133098003	Colorado Ranger horse breed
SCT	133099006	Dales Pony horse breed
SCT	133100003	Gotland horse breed
SCT	133101004	Chincoteague Pony horse breed
SCT	133102006	Hokkaido horse breed
SCT	133103001	Highland Pony horse breed
SCT	133104007	Groningen horse breed
SCT	133105008	Cuban Pinto horse breed
SCT	133106009	Fleuve horse breed
SCT	133107000	Golden American Saddlebred horse breed
SCT	133108005	Gidran horse breed
SCT	133109002	Gelderland horse breed
SCT	133110007	Galician Pony horse breed
SCT	133111006	Friesian horse breed
SCT	133112004	Frederiksborg horse breed
SCT	133113009	Fouta horse breed
SCT	133114003	Florida Cracker horse breed
SCT	133115002	Guangxi horse breed
SCT	133116001	Ardennes horse breed
SCT	133117005	American Walking Pony horse breed
SCT	133118000	Azteca horse breed
SCT	133119008	American Cream Draft horse breed
SCT	133120002	Altai horse breed
SCT	133121003	Akhal-Teke horse breed
SCT	133122005	Abyssinian horse breed
SCT	133123000	Bhirum Pony horse breed
SCT	133124006	Cheju horse breed
SCT	133125007	Cayuse horse breed
SCT	133126008	Caspian horse breed
SCT	133127004	Carthusian horse breed
SCT	133128009	Campolina horse breed
SCT	133129001	Byelorussian Harness horse breed
SCT	133130006	Budyonny horse breed
SCT	133131005	Australian Brumby horse breed
SCT	133132003	Australian Stock Horse horse breed
SCT	133133008	Basuto Pony horse breed
SCT	133134002	Bashkir Curly horse breed
SCT	133135001	Bashkir horse breed
SCT	133136000	Barb horse breed
SCT	133137009	Ban-ei horse breed
SCT	133138004	Carpathian Pony horse breed
SCT	133139007	Baluchi horse breed
SCT	133140009	Balearic horse breed
SCT	133141008	Chilean Corralero horse breed
SCT	133142001	Breton horse breed
SCT	133143006	Taishuh horse breed
SCT	133144000	Swedish Warmblood horse breed
SCT	133145004	Sudan Country-Bred horse breed
SCT	133146003	Spanish-Norman horse breed
SCT	133147007	Spanish Barb horse breed
SCT	133148002	Soviet Heavy Draft horse breed
SCT	133149005	Sorraia horse breed
SCT	133150005	Somali Pony horse breed
SCT	133151009	Tersk horse breed
SCT	133152002	Shagya horse breed
SCT	133153007	Selle Francais horse breed
SCT	133154001	Sanhe horse breed
SCT	133155000	Russian Heavy Draft horse breed
SCT	133156004	Rocky Mountain Horse horse breed
SCT	133157008	Racking Horse horse breed
SCT	133158003	Quarter Pony horse breed
SCT	133159006	Quarab horse breed
SCT	133160001	Single-Footing Horse horse breed
SCT	133161002	Tuy Hoa Hairless pig breed
SCT	133162009	Hainan pig breed
SCT	133163004	Sino-Vietnamese pig breed
SCT	133164005	Bo Xu pig breed
SCT	133165006	Thuoc Nhieu pig breed
SCT	133166007	Burmese pig breed
SCT	133167003	Chin pig breed
SCT	133168008	Siamese pig breed
SCT	133169000	Hailum pig breed
SCT	133170004	Kwai pig breed
SCT	133171000	Raad pig breed
SCT	133172007	Akha pig breed
SCT	133173002	South China pig breed
SCT	133174008	South China Black pig breed
SCT	133175009	Balinese pig breed
SCT	133176005	Diani pig breed
SCT	133177001	Kaman pig breed
SCT	133178006	Ashanti Dwarf pig breed
SCT	133179003	Koronadal pig breed
SCT	133180000	Ohmini pig breed
SCT	133181001	Clawn pig breed
SCT	133182008	Inobuta (inter-species hybrid) pig breed	Sus scrofa domestic pig X Japanese wild boar intragenus hybrid (organism)
SCT	133183003	Kangaroo Island pig breed
SCT	133184009	Captain Cooker pig breed
SCT	133185005	West African pig breed
SCT	133186006	Nigerian pig breed
SCT	133187002	Bakosi pig breed
SCT	133188007	Windsnyer pig breed
SCT	133189004	Kolbroek pig breed
SCT	133190008	South African Landrace pig breed
SCT	133191007	Bulgarian White pig breed
SCT	133192000	Bulgarian Landrace pig breed
SCT	133193005	Danube White pig breed
SCT	133194004	Dermantsi Pied pig breed
SCT	133195003	Romanian Native, Stocli pig breed
SCT	133196002	Romanian Native, Baltaret pig breed
SCT	133197006	Banat White pig breed
SCT	133198001	Bazna pig breed
SCT	133199009	Dobrogea Black pig breed
SCT	133200007	Strei pig breed
SCT	133201006	Romanian Large White pig breed
SCT	133202004	Romanian Meat Pig pig breed
SCT	133203009	Gurktal pig breed
SCT	133204003	Black Slavonian pig breed
SCT	133205002	Resava pig breed
SCT	133206001	Morava pig breed
SCT	133207005	Dzumalia pig breed
SCT	133208000	Macedonian pig breed
SCT	133209008	Albanian Native pig breed
SCT	133210003	Shkodra pig breed
SCT	133211004	Slovenian White pig breed
SCT	133212006	Subotica White pig breed
SCT	133213001	Prestice pig breed
SCT	133214007	Slovakian Black Pied pig breed
SCT	133215008	Czech Improved White pig breed
SCT	133216009	Moravian Large Yorkshire pig breed
SCT	133217000	Slovakian White pig breed
SCT	133218005	Slovhyb-1 pig breed
SCT	133219002	Nitra Hybrid pig breed
SCT	133220008	Synthetic SL98 pig breed
SCT	133221007	SL96 pig breed
SCT	133222000	Czech Meat pig breed
SCT	133223005	Czech Miniature pig breed
SCT	133224004	Small Polish Prick-Eared pig breed
SCT	133225003	Polesian pig breed
SCT	133226002	Nadbuzanska pig breed
SCT	133227006	Sarny pig breed
SCT	133228001	Krolevets pig breed
SCT	133229009	Polish Marsh pig breed
SCT	133230004	Large Polish Long-Eared pig breed
SCT	133231000	Herens cattle breed
SCT	133232007	Hinterwald cattle breed
SCT	133233002	Hungarian Gray cattle breed
SCT	133234008	Icelandic cattle breed
SCT	133235009	Illawarra cattle breed
SCT	133236005	Irish Moiled cattle breed
SCT	133237001	Israeli Holstein cattle breed
SCT	133238006	Istoben cattle breed
SCT	133239003	Jaulan cattle breed
SCT	133240001	Kazakh cattle breed
SCT	133241002	Kerry cattle breed
SCT	133242009	Kholmogory cattle breed
SCT	133243004	Latvian Brown cattle breed
SCT	133244005	Lincoln Red Shorthorn cattle breed
SCT	133245006	Lithuanian Red cattle breed
SCT	133246007	Mashona cattle breed
SCT	133247003	Milking Devon cattle breed
SCT	133248008	Mirandesa cattle breed
SCT	133249000	Mixed dairy cattle breed
SCT	133250000	Mongolian cattle breed
SCT	133251001	Morucha cattle breed
SCT	133252008	Kurdi cattle breed
SCT	133253003	N'dama cattle breed
SCT	133254009	Norwegian Red cattle breed
SCT	133255005	Parthenais cattle breed
SCT	133256006	Polish Red cattle breed
SCT	133257002	Rätien Gray cattle breed
SCT	133258007	Red and White cattle breed
SCT	133259004	Red Angus cattle breed
SCT	133260009	Red Polled Østland cattle breed
SCT	133261008	Red Steppe cattle breed
SCT	133262001	Reggiana cattle breed
SCT	133263006	Retinta cattle breed
SCT	133264000	Romosinuano cattle breed
SCT	133265004	Russian Black Pied cattle breed
SCT	133266003	RX3 cattle breed
SCT	133267007	Salorn cattle breed
SCT	133268002	Murboden cattle breed
SCT	133269005	San Martinero cattle breed
SCT	133270006	Sarabi cattle breed
SCT	133271005	Sharabi cattle breed
SCT	133272003	Shetland cattle breed
SCT	133273008	Simbrah cattle breed
SCT	133274002	South Devon cattle breed
SCT	133275001	Suffolk cattle breed
SCT	133276000	Sussex cattle breed
SCT	133277009	Swedish Red Polled cattle breed
SCT	133278004	Telemark cattle breed
SCT	133279007	Texas Longhorn cattle breed
SCT	133280005	Texon cattle breed
SCT	133281009	Vestland Fjord cattle breed
SCT	133282002	Vestland Red Polled cattle breed
SCT	133283007	Wagyu cattle breed
SCT	133284001	White Cáceres cattle breed
SCT	133285000	Xinjiang Brown cattle breed
SCT	133286004	Yanbian cattle breed
SCT	133287008	Zaobei cattle breed
SCT	133288003	Zavot cattle breed
SCT	133289006	Znamensk cattle breed
SCT	133290002	Alistana-Sanabresa cattle breed
SCT	133291003	Andalusian Blond cattle breed
SCT	133292005	Aosta Black Pied cattle breed
SCT	133293000	Aosta Chestnut cattle breed
SCT	133294006	Aosta Red Pied cattle breed
SCT	133295007	Aracena cattle breed
SCT	133296008	Argentine Friesian cattle breed
SCT	133297004	Armorican cattle breed
SCT	133298009	Arouquesa cattle breed
SCT	133299001	Aure et Saint-Girons cattle breed
SCT	133300009	Australian White cattle breed
SCT	133301008	Austrian Simmental cattle breed
SCT	133302001	Austrian Yellow cattle breed
SCT	133303006	Avetonou cattle breed
SCT	133304000	Avilena cattle breed
SCT	133305004	Avilena-Black Iberian cattle breed
SCT	133306003	Bakosi cattle breed
SCT	133307007	Bakwiri cattle breed
SCT	133308002	Baltic Black Pied cattle breed
SCT	133309005	Baoule cattle breed
SCT	133310000	Barrosa cattle breed
SCT	13331008	Atrophy
SCT	133311001	Barroso cattle breed
SCT	133312008	Bearnais cattle breed
SCT	133313003	Beef shorthorn cattle breed
SCT	133314009	Beef synthetic cattle breed
SCT	133315005	Beijing Black Pied cattle breed
SCT	133316006	Beiroa cattle breed
SCT	133317002	Belgian Black Pied Holstein cattle breed	Belgian Black Pied Holsteincattle breed (organism)
SCT	133318007	Belgian Red Pied cattle breed
SCT	133319004	Belgian White and Red cattle breed
SCT	133320005	Belted Welsh cattle breed
SCT	133321009	Bestuzhev cattle breed
SCT	133322002	Betizuak cattle breed
SCT	133323007	Black Baldy cattle breed
SCT	133324001	Black Forest cattle breed (organism)	Black Forrest cattle breed
SCT	133325000	Black Iberian cattle breed
SCT	133326004	Northern Blue cattle breed
SCT	133327008	Bragado do Sorraia cattle breed
SCT	133328003	Braganca cattle breed
SCT	133329006	Brandrood ljsselvee cattle breed
SCT	133330001	Brazilian Polled cattle breed
SCT	133331002	Breton Black Pied cattle breed
SCT	133332009	Brown Atlas cattle breed
SCT	133333004	Bulgarian Brown cattle breed
SCT	133334005	Bulgarian Red cattle breed
SCT	133335006	Burlina cattle breed
SCT	133336007	Burwash cattle breed
SCT	133337003	Byelorussian Red cattle breed
SCT	133338008	Byelorussian Synthetic cattle breed
SCT	133339000	Cabannina cattle breed
SCT	133340003	Caldeano cattle breed
SCT	133341004	Caldelana cattle breed
SCT	133342006	Calvana cattle breed
SCT	133343001	Camargue cattle breed
SCT	133344007	Cambodian cattle breed
SCT	133345008	Caracu cattle breed
SCT	133346009	Carpathian Brown cattle breed
SCT	133347000	Casanareno cattle breed
SCT	133348005	Central Russian Black Pied cattle breed
SCT	133349002	Chaouia cattle breed
SCT	133350002	Charollandais cattle breed
SCT	133351003	Char-swiss cattle breed
SCT	133352005	Korean Black cattle breed
SCT	133353000	Chesi cattle breed
SCT	133354006	Cheurfa cattle breed
SCT	133355007	Chiford cattle breed
SCT	133356008	Chimaine cattle breed
SCT	133357004	Chinampo cattle breed
SCT	133358009	Cildir cattle breed
SCT	133359001	COOPELSO 93 cattle breed
SCT	133360006	Thrace cattle breed
SCT	133361005	Corsican cattle breed
SCT	133362003	Cretan Lowland cattle breed
SCT	133363008	Cretan Mountain cattle breed
SCT	133364002	Croatian Red cattle breed
SCT	133365001	Cukurova cattle breed
SCT	133366000	Curraleiro cattle breed
SCT	133367009	Cyprus cattle breed
SCT	133368004	Czech Pied cattle breed
SCT	133369007	Dagestan Mountain cattle breed
SCT	133370008	Dairy Shorthorn cattle breed
SCT	133371007	Dairy Synthetic cattle breed
SCT	133372000	Danish Red Pied cattle breed
SCT	133373005	Dengchuan cattle breed
SCT	133374004	Dexter-Kerry cattle breed
SCT	133375003	Doran cattle breed
SCT	133376002	Dorna cattle breed
SCT	133377006	Dortyol cattle breed
SCT	133378001	East Anatolian Red cattle breed
SCT	133379009	East Finnish cattle breed
SCT	133380007	East Macedonian cattle breed
SCT	133381006	Epirus cattle breed
SCT	133382004	Estonian Black Pied cattle breed
SCT	133383009	Ferrandais cattle breed
SCT	133384003	Finnish Ayrshire cattle breed
SCT	133385002	Flemish cattle breed
SCT	133386001	Red Flemish cattle breed
SCT	133387005	Fort Cross cattle breed
SCT	133388000	Frati cattle breed
SCT	133389008	Estonian Native cattle breed
SCT	133390004	Faeroes cattle breed
SCT	133391000	French Brown cattle breed
SCT	133392007	Frijolillo cattle breed
SCT	133393002	FRS cattle breed
SCT	133394008	Gacko cattle breed
SCT	133395009	Gado da Terra cattle breed
SCT	133396005	Georgian Mountain cattle breed
SCT	133397001	German Black Pied cattle breed
SCT	133398006	German Black Pied Dairy cattle breed
SCT	133399003	Pechora cattle breed
SCT	133400005	Pee Wee cattle breed
SCT	133401009	Peloponnesus cattle breed
SCT	133402002	Pester cattle breed
SCT	133403007	Pie Rouge de l'Est cattle breed
SCT	133404001	Pisana cattle breed
SCT	133405000	German Brown cattle breed
SCT	133406004	German Shorthorn cattle breed
SCT	133407008	Ghana Shorthorn cattle breed
SCT	133408003	Glan-Donnersberg cattle breed
SCT	133409006	Gole cattle breed
SCT	133410001	Golpayegani cattle breed
SCT	133411002	Gorbatov Red cattle breed
SCT	133412009	Goryn cattle breed
SCT	133413004	Greater Caucasus cattle breed
SCT	133414005	Polish Black and White Lowland cattle breed
SCT	133415006	Polish Simmental cattle breed
SCT	133416007	Polled Jersey cattle breed
SCT	133417003	Polled Lincoln Red cattle breed
SCT	133418008	Polled Shorthorn (US) cattle breed	Polled Shorthorn (United States of America) cattle breed (organism)
SCT	133419000	Polled Simmental cattle breed
SCT	133420006	Greek Shorthorn cattle breed
SCT	133421005	Greek Steppe cattle breed
SCT	133422003	Gray Alpine cattle breed
SCT	133423008	Guadiana Spotted cattle breed
SCT	133424002	Guelma cattle breed
SCT	133425001	Harz Red cattle breed
SCT	133426000	Hawaiian wild cattle breed
SCT	133427009	Hereland cattle breed
SCT	133428004	Holgus cattle breed
SCT	133429007	Hrbinecky cattle breed
SCT	133430002	Polled Sussex cattle breed
SCT	133431003	Polled Welsh Black cattle breed
SCT	133432005	Pontremolese cattle breed
SCT	133433000	Preta cattle breed
SCT	133434006	Puerto Rican Criollo cattle breed
SCT	133435007	Pyrenean cattle breed
SCT	133436008	Huertana cattle breed
SCT	133437004	Hungarian Pied cattle breed
SCT	133438009	Hungarofries cattle breed
SCT	133439001	Improved Rodopi cattle breed
SCT	133440004	INRA 95 cattle breed
SCT	133441000	Italian Brown cattle breed
SCT	133442007	Italian Red Pied cattle breed
SCT	133443002	Japanese Black cattle breed
SCT	133444008	Japanese Brown cattle breed
SCT	133445009	Japanese Poll cattle breed
SCT	133446005	Qinchuan cattle breed
SCT	133447001	Ramo Grande cattle breed
SCT	133448006	Randall Lineback cattle breed
SCT	133449003	Red Galloway cattle breed
SCT	133450003	Regus cattle breed
SCT	133451004	Rendena cattle breed
SCT	133452006	Japanese Shorthorn cattle breed
SCT	133453001	Jarmelista cattle breed
SCT	133454007	Kabyle cattle breed
SCT	133455008	Kapsiki cattle breed
SCT	133456009	Katerini cattle breed
SCT	133457000	Kenran cattle breed
SCT	133458005	Khevsurian cattle breed
SCT	133459002	Kilis cattle breed
SCT	133460007	Kochi cattle breed
SCT	133461006	Korean Native cattle breed
SCT	133462004	Rhaetian Gray cattle breed
SCT	133463009	Rio Limon Dairy Criollo cattle breed
SCT	133464003	Rodopi cattle breed
SCT	133465002	Romanian Red cattle breed
SCT	133466001	Romanian Brown cattle breed
SCT	133467005	Russian Brown cattle breed
SCT	133468000	Kostroma cattle breed
SCT	133469008	Kravarsky cattle breed
SCT	133470009	Kuchinoshima cattle breed
SCT	133471008	Murray Gray cattle breed
SCT	133472001	Australian Shorthorn cattle breed
SCT	133473006	Kumamoto cattle breed
SCT	133474000	Lagune cattle breed
SCT	133475004	Lakenvelder cattle breed
SCT	133476003	Latvian Blue Roan cattle breed
SCT	133477007	La Velasquez cattle breed
SCT	133478002	Sardinian cattle breed
SCT	133479005	Sardinian brown cattle breed
SCT	133480008	Savinja Gray cattle breed
SCT	133481007	Sayaguesa cattle breed
SCT	133482000	Seferihisar cattle breed
SCT	133483005	Shkodra Red cattle breed
SCT	133484004	Lebanese cattle breed
SCT	133485003	Lebedin cattle breed
SCT	133486002	Lesser Caucasus cattle breed
SCT	133487006	Liberian Dwarf cattle breed
SCT	133488001	Libyan cattle breed
SCT	133489009	Lim cattle breed
SCT	133490000	Limiana cattle breed
SCT	133491001	Limpurger cattle breed
SCT	133492008	Lobi cattle breed
SCT	133493003	Lourdais cattle breed
SCT	133494009	Slovakian Pied cattle breed
SCT	133495005	Slovakian Pinzgau cattle breed
SCT	133496006	Slovenian Brown cattle breed
SCT	133497002	Somba cattle breed
SCT	133498007	South African Brown Swiss cattle breed
SCT	133499004	South Anatolian Red cattle breed
SCT	133500008	Lucerna cattle breed
SCT	133501007	Luxi cattle breed
SCT	133502000	Macedonian Busa cattle breed
SCT	133503005	Makaweli cattle breed
SCT	133504004	Marinhoa cattle breed
SCT	133505003	Maronesa cattle breed
SCT	133506002	Mazury cattle breed
SCT	133507006	Messaoria cattle breed
SCT	133508001	Metohija Red cattle breed
SCT	133509009	Mingrelian Red cattle breed
SCT	133510004	Southern Ukrainian cattle breed (organism)	Southern Ukranian cattle breed
SCT	133511000	Spanish Brown Alpine cattle breed
SCT	133512007	Suksun cattle breed
SCT	133513002	Swiss Black Pied cattle breed
SCT	133514008	Sychevka cattle breed
SCT	133515009	Sykia cattle breed
SCT	133516005	Minhota cattle breed
SCT	133517001	Minorcan cattle breed
SCT	133518006	Mishima cattle breed
SCT	133519003	Modenese cattle breed
SCT	133520009	Monchina cattle breed
SCT	133521008	Montafon cattle breed
SCT	133522001	Montbeliard cattle breed
SCT	133523006	Morenas del Noroeste cattle breed
SCT	133524000	Murcian cattle breed
SCT	133525004	Murnau-Werdenfels cattle breed
SCT	133526003	Tagil cattle breed
SCT	133527007	Tajma cattle breed
SCT	133528002	Tambov Red cattle breed
SCT	133529005	Tarina cattle breed
SCT	133530000	Thessaly cattle breed
SCT	133531001	Tinima cattle breed
SCT	133532008	Nantais cattle breed
SCT	133533003	Nejdi cattle breed
SCT	133534009	N'Gabou cattle breed
SCT	133535005	North Finncattle cattle breed
SCT	133536006	Oropa cattle breed
SCT	133537002	Oulmes Blond cattle breed
SCT	133538007	Pajuna cattle breed
SCT	133539004	Palmera cattle breed
SCT	133540002	Pankota Red cattle breed
SCT	133541003	Paphos cattle breed
SCT	133542005	Tinos cattle breed
SCT	133543000	Transylvanian Pinzgau cattle breed (organism)	Transylvanian Pinzgua cattle breed
SCT	133544006	Tropical Dairy Cattle cattle breed
SCT	133545007	Tropicana cattle breed
SCT	133546008	Tudanca cattle breed
SCT	133547004	Turino cattle breed
SCT	133548009	Turkish Brown cattle breed
SCT	133549001	Tux-Zillertal cattle breed
SCT	133550001	Tyrol Gray cattle breed
SCT	133551002	Abondance cattle breed
SCT	133552009	Ala-Tau cattle breed
SCT	133553004	Albanian Illyrian cattle breed
SCT	133554005	Albanian Dwarf cattle breed
SCT	133555006	Ukrainian Whiteheaded cattle breed
SCT	133556007	Ural Black Pied cattle breed
SCT	133557003	Valdres cattle breed
SCT	133558008	Vaynol cattle breed
SCT	133559000	Verinesa cattle breed
SCT	133560005	Vianesa cattle breed
SCT	133561009	Villard-de-Lans cattle breed
SCT	133562002	Vogelsberg cattle breed
SCT	133563007	Pie Rouge des Plaines cattle breed
SCT	133564001	Vorderwald cattle breed
SCT	133565000	West African Dwarf Shorthorn cattle breed
SCT	133566004	West Finnish cattle breed
SCT	133567008	West Macedonian cattle breed
SCT	133568003	Whitebred Shorthorn cattle breed
SCT	133569006	White Galloway cattle breed
SCT	133570007	White Welsh cattle breed
SCT	133571006	Witrik cattle breed
SCT	133572004	Yacumento cattle breed
SCT	133573009	Yaroslavl cattle breed
SCT	133574003	Yurino cattle breed
SCT	133575002	Aleppo cattle breed
SCT	133576001	Schwyz cattle breed
SCT	133577005	Busa cattle breed
SCT	133578000	Chiangus cattle breed
SCT	133579008	Hallingdal cattle breed
SCT	133580006	Danish Jersey cattle breed
SCT	133581005	Enderby Island cattle breed
SCT	133582003	German Angus cattle breed
SCT	133583008	Israeli Red cattle breed
SCT	133584002	Lineback cattle breed
SCT	133585001	Mertolenga cattle breed
SCT	133586000	Red Friesian cattle breed
SCT	133587009	Senegus cattle breed
SCT	133588004	Southern Crioulo cattle breed
SCT	133589007	Vosges cattle breed
SCT	133590003	Montanara cattle breed
SCT	133591004	Almanzorena cattle breed
SCT	133592006	Lorquina cattle breed
SCT	133593001	Calasparrena cattle breed
SCT	133594007	Amrit Mahal zebu cattle breed	Amritmahal cattle breed (organism)
SCT	133595008	Bachaur cattle breed
SCT	133596009	Barka cattle breed (organism)	Barka zebu cattle breed
SCT	133597000	Bengali cattle breed
SCT	133598005	Bhagnari cattle breed
SCT	133599002	Boran cattle breed
SCT	133600004	Channi cattle breed
SCT	133601000	Cholistani cattle breed
SCT	133602007	Dajal cattle breed
SCT	133603002	Dangi cattle breed
SCT	133604008	Deoni cattle breed
SCT	133605009	Dhanni cattle breed
SCT	133606005	Gaolao cattle breed
SCT	133607001	Hallikar cattle breed
SCT	133608006	Hariana cattle breed
SCT	133609003	Indo-Brazilian cattle breed
SCT	133610008	Kangayam cattle breed
SCT	133611007	Kankrej cattle breed
SCT	133612000	Kenkatha cattle breed
SCT	133613005	Kherigarh cattle breed
SCT	133614004	Khillari cattle breed
SCT	133615003	Krishna Valley cattle breed
SCT	133616002	Lohani cattle breed
SCT	133617006	Malvi cattle breed
SCT	133618001	Mewati cattle breed
SCT	133619009	Nagori cattle breed
SCT	133620003	Nelore cattle breed
SCT	133621004	Nimari cattle breed
SCT	133622006	Ponwar cattle breed
SCT	133623001	Rath cattle breed
SCT	133624007	Rathi cattle breed
SCT	133625008	Red Sindhi cattle breed
SCT	133626009	Rojhan cattle breed
SCT	133627000	Sahiwal cattle breed
SCT	133628005	Siri zebu cattle breed
SCT	133629002	Tharparkar cattle breed
SCT	133630007	Zanzibar Zebu cattle breed
SCT	13363002	Posterior tibial artery	Structure of posterior tibial artery (body structure)
SCT	133631006	Arsi cattle breed
SCT	133632004	Atpadi Mahal cattle breed
SCT	133633009	Azaouak cattle breed
SCT	133634003	Azerbaijan Zebu cattle breed
SCT	133635002	Baggara cattle breed
SCT	133636001	Bambawa cattle breed
SCT	133637005	Bami cattle breed
SCT	133638000	Banyo cattle breed
SCT	133639008	Bargur cattle breed
SCT	133640005	Bari cattle breed
SCT	133641009	Bimal cattle breed
SCT	133642002	Borneo Zebu cattle breed
SCT	133643007	Butana cattle breed
SCT	133644001	Chittagong Red cattle breed
SCT	133645000	Cutchi cattle breed
SCT	133646004	Dairy Zebu of Uberaba cattle breed
SCT	133647008	Dashtiari cattle breed
SCT	133648003	Diali cattle breed
SCT	133649006	Didinga cattle breed
SCT	133650006	Dongola cattle breed
SCT	133651005	Fellata cattle breed
SCT	133652003	Turkmen zebu cattle breed
SCT	133653008	Abyssinian Highland Zebu cattle breed
SCT	133654002	Abyssinian Shorthorned Zebu cattle breed
SCT	133655001	Aceh cattle breed
SCT	133656000	Achham cattle breed
SCT	133657009	Garre cattle breed
SCT	133658004	Gasara cattle breed
SCT	133659007	Gobra cattle breed
SCT	133660002	Goomsur cattle breed
SCT	133661003	Gujamavu cattle breed
SCT	133662005	Leiqiong cattle breed
SCT	133663000	Hissar cattle breed
SCT	133664006	Ingessana cattle breed
SCT	133665007	Jamaica Brahman cattle breed
SCT	133666008	Jellicut cattle breed
SCT	133667004	Adamawa cattle breed
SCT	133668009	Aden Zebu cattle breed
SCT	133669001	Afghan cattle breed
SCT	133670000	Alambadi cattle breed
SCT	133671001	Umblachery cattle breed
SCT	133672008	Venezuelan Zebu cattle breed
SCT	133673003	Pantaneiro cattle breed
SCT	133674009	Jenubi cattle breed
SCT	133675005	Jiddu cattle breed
SCT	133676006	Jijjiga Zebu cattle breed
SCT	133677002	Kabota cattle breed
SCT	133678007	Kachcha Siri cattle breed
SCT	133679004	Kalakheri cattle breed
SCT	133680001	Kamdhino cattle breed
SCT	133681002	Kandahari cattle breed
SCT	133682009	Kaningan cattle breed
SCT	133683004	Wakwa cattle breed
SCT	133684005	White Fulani cattle breed
SCT	133685006	Yemeni Zebu cattle breed
SCT	133686007	Iranian Zebu cattle breed
SCT	133687003	Khorsan cattle breed
SCT	133688008	Polled Gir cattle breed
SCT	133689000	Kappiliyan cattle breed
SCT	133690009	Karamajong cattle breed
SCT	133691008	Kenana cattle breed
SCT	133692001	Kenya Boran cattle breed
SCT	133693006	Kenya Zebu cattle breed
SCT	133694000	Khamala cattle breed
SCT	133695004	Khurasani zebu cattle breed
SCT	133696003	Kilara cattle breed
SCT	133697007	Kinniya cattle breed
SCT	133698002	Konari cattle breed
SCT	133699005	Guzerat cattle breed
SCT	133700006	Tadzhik zebu cattle breed
SCT	133701005	Deogir cattle breed
SCT	133702003	Gayal cattle breed
SCT	133703008	American bison X cattle breed
SCT	133704002	Australian Braford X zebu cattle breed	Australian Braford cattle breed (organism)
SCT	133705001	Krishnagari cattle breed
SCT	133706000	Kumauni cattle breed
SCT	133707009	Ladakhi cattle breed
SCT	133708004	Latuka cattle breed
SCT	133709007	Lugware cattle breed
SCT	133710002	Madagascar Zebu cattle breed
SCT	133711003	Madaripur cattle breed
SCT	133712005	Magal cattle breed
SCT	133713000	Malawi Zebu cattle breed
SCT	133714006	Malnad Gidda cattle breed
SCT	133715007	Australian Friesian Sahiwal X zebu cattle breed	Australian Friesian Sahiwal cattle breed (organism)
SCT	133716008	Braford X zebu cattle breed	Braford cattle breed (organism)
SCT	133717004	Brahmousin X zebu cattle breed	Brahmousin cattle breed (organism)
SCT	133718009	Canchim X zebu cattle breed	Canchim cattle breed (organism)
SCT	133719001	Charbray X zebu cattle breed	Charbray cattle breed (organism)
SCT	133720007	Droughtmaster X zebu cattle breed	Droughtmaster cattle breed (organism)
SCT	133721006	Mampati cattle breed
SCT	133722004	Manapari cattle breed
SCT	133723009	Maure cattle breed
SCT	133724003	Mazandarani cattle breed
SCT	133725002	Merauke cattle breed
SCT	133727005	Mhaswad cattle breed
SCT	133728000	Miniature Zebu cattle breed
SCT	133729008	Mongalla cattle breed
SCT	133730003	Morang cattle breed
SCT	133731004	Gelbray X zebu cattle breed	Gelbray cattle breed (organism)
SCT	133732006	Jamaica Black X zebu cattle breed	Jamaica Black cattle breed (organism)
SCT	133733001	Jamaica Hope X zebu cattle breed	Jamaica Hope cattle breed (organism)
SCT	133734007	Jamaica Red X zebu cattle breed	Jamaica Red cattle breed (organism)
SCT	133735008	Karan Fries X zebu cattle breed	Karan Fries cattle breed (organism)
SCT	133736009	Karan Swiss X zebu cattle breed	Karan Swiss cattle breed (organism)
SCT	133737000	Mozambique Angoni cattle breed
SCT	133738005	Mpwapwa cattle breed
SCT	133739002	Murle cattle breed
SCT	133740000	Nakali cattle breed
SCT	133741001	Nepalese Hill Zebu cattle breed
SCT	133742008	N'Gaoundere cattle breed
SCT	133743003	Nkedi cattle breed
SCT	133744009	North Bangladesh Gray cattle breed
SCT	133745005	North Somali Zebu cattle breed
SCT	133746006	Polled Guzerat cattle breed
SCT	133747002	Mandalong X zebu cattle breed	Mandalong cattle breed (organism)
SCT	133748007	Australian Milking Zebu X zebu cattle breed	Australian Milking Zebu cattle breed (organism)
SCT	133749004	Red Brangus X zebu cattle breed	Red Brangus cattle breed (organism)
SCT	133750004	Santa Cruz X zebu cattle breed	Santa Cruz cattle breed (organism)
SCT	133751000	Siboney X zebu cattle breed	Siboney cattle breed (organism)
SCT	133752007	Bambara X zebu cattle breed	Bambara cattle breed (organism)
SCT	133753002	Polled Nelore cattle breed
SCT	133754008	Prewakwa cattle breed
SCT	133755009	Pul-M'bor cattle breed
SCT	133756005	Punganur cattle breed
SCT	133757001	Ramgarhi cattle breed
SCT	133758006	Red Bororo cattle breed
SCT	133759003	Red Desert cattle breed
SCT	133760008	Red Kandhari cattle breed
SCT	133761007	Shakhansurri cattle breed
SCT	133762000	Sheko cattle breed
SCT	133763005	Bambey X zebu cattle breed	Bambey cattle breed (organism)
SCT	133764004	Batanes Black X zebu cattle breed	Batanes Black cattle breed (organism)
SCT	133765003	Borgou X zebu cattle breed	Borgou cattle breed (organism)
SCT	133766002	Brahorn X zebu cattle breed	Brahorn cattle breed (organism)
SCT	133767006	Bralers X zebu cattle breed	Bralers cattle breed (organism)
SCT	133768001	Bra-Maine X zebu cattle breed	Bra-Maine cattle breed (organism)
SCT	133769009	Shendi cattle breed
SCT	133770005	Shuwa cattle breed
SCT	133771009	Sinhala cattle breed
SCT	133772002	Sistani cattle breed
SCT	133773007	Small East African Zebu cattle breed
SCT	133774001	Sokoto Gudali cattle breed
SCT	133775000	Somali cattle breed
SCT	133776004	Sonkheri cattle breed
SCT	133777008	Son Valley cattle breed
SCT	133778003	South China Zebu cattle breed
SCT	133779006	Bra-Swiss X zebu cattle breed	Bra-Swiss cattle breed (organism)
SCT	133780009	Bravon X zebu cattle breed	Bravon cattle breed (organism)
SCT	133781008	Brazilian Dairy Hybrid X zebu cattle breed	Brazilian Dairy hybrid cattle (organism)
SCT	133782001	Burmese X zebu cattle breed	Burmese cattle breed (organism)
SCT	133783006	Bushuev X zebu cattle breed	Bushuev cattle breed (organism)
SCT	133784000	Caiua X zebu cattle breed	Caiua cattle breed (organism)
SCT	133785004	South Malawi Zebu cattle breed
SCT	133786003	Sudanese Fulani cattle breed
SCT	133787007	Tabapua cattle breed
SCT	133788002	Tamankaduwa cattle breed
SCT	133789005	Tanzanian Zebu cattle breed
SCT	133790001	Tarai cattle breed
SCT	133791002	Thillari cattle breed
SCT	133792009	Toposa cattle breed
SCT	133793004	Toronke cattle breed
SCT	133794005	Toupouri cattle breed
SCT	133795006	Carazebu X zebu cattle breed	Carazebu cattle breed (organism)
SCT	133796007	Central Asian Zebu X zebu cattle breed	Central Asian Zebu cattle breed (organism)
SCT	133797003	Charford X zebu cattle breed	Charford cattle breed (organism)
SCT	133798008	Cuban Criollo X zebu cattle breed	Cuban Criollo cattle breed (organism)
SCT	133799000	Cuban Zebu X zebu cattle breed	Cuban Zebu cattle breed (organism)
SCT	133800001	Dishty X zebu cattle breed	Dishty cattle breed (organism)
SCT	133801002	Djakore X zebu cattle breed	Djakore cattle breed (organism)
SCT	133802009	Gambian N'Dama X zebu cattle breed	Gambian N'Dama cattle breed (organism)
SCT	133803004	Ghana Sanga X zebu cattle breed	Ghana Sanga cattle breed (organism)
SCT	133804005	Girolando X zebu cattle breed	Girolando cattle breed (organism)
SCT	133805006	Guzerando X zebu cattle breed	Guzerando cattle breed (organism)
SCT	133806007	Hatton X zebu cattle breed	Hatton cattle breed (organism)
SCT	133807003	Ibage X zebu cattle breed	Ibage cattle breed (organism)
SCT	133808008	Iraqi X zebu cattle breed	Iraqi cattle breed (organism)
SCT	133809000	Jerdi X zebu cattle breed	Jerdi cattle breed (organism)
SCT	133810005	Jersind X zebu cattle breed	Jersind cattle breed (organism)
SCT	133811009	Jotko X zebu cattle breed	Jotko cattle breed (organism)
SCT	133812002	Kanem X zebu cattle breed	Kanem cattle breed (organism)
SCT	133813007	Keteku X zebu cattle breed	Keteku cattle breed (organism)
SCT	133814001	Lavinia X zebu cattle breed	Lavinia cattle breed (organism)
SCT	133815000	Local Indian Dairy X zebu cattle breed	Local Indian Dairy cattle breed (organism)
SCT	133816004	Mantiqueira X zebu cattle breed	Mantiqueira cattle breed (organism)
SCT	133817008	Ndagu X zebu cattle breed	Ndagu cattle breed (organism)
SCT	133818003	Normanzu X zebu cattle breed	Normanzu cattle breed (organism)
SCT	133819006	Nuba Mountain X zebu cattle breed	Nuba Mountain cattle breed (organism)
SCT	133820000	Pabna X zebu cattle breed	Pabna cattle breed (organism)
SCT	133821001	Mixed Perijanero X zebu cattle breed	Mixed Perijanero cattle breed (organism)
SCT	133822008	Pitangueiras X zebu cattle breed	Pitangueiras cattle breed (organism)
SCT	133823003	Quasah X zebu cattle breed	Quasah cattle breed (organism)
SCT	133824009	Rana X zebu cattle breed	Rana cattle (organism)
SCT	133825005	Ranger X zebu cattle breed	Ranger cattle (organism)
SCT	133826006	Renitelo X zebu cattle breed	Renitelo cattle breed (organism)
SCT	133827002	Riopardenze X zebu cattle breed	Riopardenze cattle breed (organism)
SCT	133828007	Rustaqi X zebu cattle breed	Rustaqi cattle breed (organism)
SCT	133829004	Sabre X zebu cattle breed	Sabre cattle breed (organism)
SCT	133830009	Sahford X zebu cattle breed	Sahford cattle breed (organism)
SCT	13383001	Apex of heart	Structure of apex of heart (body structure)
SCT	133831008	Schwyz-Zeboid X zebu cattle breed	Schwyz-Zeboid cattle breed (organism)
SCT	133832001	Suia X zebu cattle breed	Suia cattle breed (organism)
SCT	133833006	Suisbu X zebu cattle breed	Suisbu cattle breed (organism)
SCT	133834000	Sunandini X zebu cattle breed	Sunandini cattle breed (organism)
SCT	133835004	Taino X zebu cattle breed	Taino cattle breed (organism)
SCT	133836003	Thibar X zebu cattle breed	Thibar cattle breed (organism)
SCT	133837007	Toubou X zebu cattle breed	Toubou cattle breed (organism)
SCT	133838002	Tropical X zebu cattle breed	Tropical cattle breed (organism)
SCT	133839005	TSSH-1 X zebu cattle breed	TSSH-1 cattle breed (organism)
SCT	133840007	Victoria X zebu cattle breed	Victoria cattle breed (organism)
SCT	133841006	Wokalup X zebu cattle breed	Wokalup cattle breed (organism)
SCT	133842004	Madura cattle breed (organism)	Madura wild javan X zebu cattle breed
SCT	133855003	Radial scar
SCT	133874006	Fetocide (selective reduction)	Selective fetal reduction (procedure)
SCT	133875007	Injection of prostaglandin (procedure)	Prostaglandin injection
SCT	133882006	Drug Infusion Challenge	Drug infusion
SCT	133884007	Computer assisted image analysis for spatial collocation (procedure)	Spatial collocation analysis
SCT	133885008	Computer assisted image analysis for spatial proximity (procedure)	Spatial proximity analysis
SCT	133886009	Computer assisted image analysis for temporal correlation (procedure)	Temporal correlation
SCT	133887000	Computer assisted image analysis for image quality (procedure)	Image quality analysis
SCT	133888005	Computer assisted image analysis for focal asymmetric density (procedure)	Focal asymmetric density analysis
SCT	133889002	Asymmetric breast tissue analysis	Computer assisted image analysis for asymmetric breast tissue (procedure)
SCT	133890006	Breast composition analysis	Computer assisted image analysis for breast composition analysis (procedure)
SCT	133910006	Conductance catheter method
SCT	133911005	Doppler catheter method
SCT	133912003	Fiberoptic catheter method
SCT	133913008	Hall catheter method (procedure)
SCT	133914002	Thermistor catheter method
SCT	133943005	Left lumbar region (body structure)
SCT	133944004	Right lumbar region (body structure)
SCT	133945003	Left hypochondriac region	Left hypochondriac region structure (body structure)
SCT	133946002	Right hypochondriac region	Right hypochondriac region structure (body structure)
SCT	13418002	Left ventricle outflow tract	Structure of outflow tract of left ventricle (body structure)
SCT	134198009	Etiology (attribute)
SCT	134223000	Narrow
SCT	134328007	Lipoma	Lipoma morphology (morphologic abnormality)
SCT	1346008	blue shade eosin stain
SCT	13482005	Structure of lymph node of head (body structure)	lymph node of head
SCT	13487004	Shire horse (organism)	Shire horse breed
SCT	13544004	Belted Galloway cattle breed (organism)	Belted Galloway cow breed
SCT	13561001	Lacrimal gland	Lacrimal gland structure (body structure)
SCT	13576009	Umbilical Vein
SCT	13647002	Right Coronary Artery	Right coronary artery structure (body structure)
SCT	13648007	Endo-urethral	Urethra	Urethral structure (body structure)
SCT	13652007	Silicone
SCT	13653002	Cestrum parqui
SCT	13662000	Anastomosis of pulmonary-subclavian artery by Blalock-Taussig operation (procedure)	Blalock-Taussig shunt, pulmonary-subclavian artery anastomosis
SCT	1368003	^131^Iodine
SCT	13744001	methyl red stain
SCT	13791008	Asthenia (debility)
SCT	1386000	Intracranial hemorrhage (disorder)	Occlusion of artery
SCT	13881006	Zygoma	Zygomatic bone structure (body structure)
SCT	13931001	Osmium tetroxide
SCT	13934009	Panama sheep (organism)	Panama sheep breed
SCT	13942005	Toy Manchester terrier
SCT	13958008	Structure of superior fronto-occipital fasciculus (body structure)	superior fronto-occipital fasciculus
SCT	14016003	Bone Marrow	Bone marrow structure (body structure)
SCT	14063001	FHC elite pig 9 (organism)	FHC elite pig 9 pig breed
SCT	14071002	^90^Strontium
SCT	14106009	Cardiac pacemaker	Cardiac pacemaker, device (physical object)
SCT	14156004	racemose aneurysm
SCT	1420005	German longhaired pointer (organism)	German longhaired pointer dog breed
SCT	14205002	Lithotomy position (finding)	lithotomy
SCT	14245006	Rottweiler dog
SCT	14293000	Bone structure of L2 (body structure)	L2 vertebra
SCT	14350002	Angiomatosis
SCT	143824007	Structure of intraglandular parotid lymph node (body structure)	intraglandular parotid lymph node
SCT	1439000	Structure of paravesicular lymph node (body structure)	paravesicular lymph node
SCT	143925009	Structure of buccinator lymph node (body structure)	buccinator lymph node
SCT	144026003	Structure of nasolabial lymph node (body structure)	nasolabial lymph node
SCT	14414005	Peripheral
SCT	14443002	Aminoglycoside -class of antibiotic- (substance)	Aminoglycoside antibiotic
SCT	14502000	Supination	Supination, function (observable entity)
SCT	14510004	Angle of rib	Structure of angle of rib (body structure)
SCT	14529005	^153^Gadolinium
SCT	14544006	methyl violet 6B stain
SCT	146799005	possible pregnancy
SCT	14691008	^90^Yttrium
SCT	14738005	Globus Pallidus	Globus pallidus structure (body structure)
SCT	14742008	Large intestinal structure (body structure)	Large intestine
SCT	14766002	Aspiration
SCT	14770005	Deciduous mandibular left lateral incisor tooth	Structure of deciduous mandibular left lateral incisor tooth (body structure)
SCT	14799000	Neoplasm, Secondary	Neoplasm, metastatic (morphologic abnormality)
SCT	14804005	Creatine
SCT	14806007	Bone structure of atlas (body structure)	C1 vertebra
SCT	1483009	Angle	Angular (qualifier value)
SCT	14876008	Pharaoh hound
SCT	14892003	Lateral funiculus structure (body structure)	lateral funiculus
SCT	14910006	inspiration
SCT	14944004	Neo-aorta (primitive aorta)	Primitive aorta	Primitive aortic structure (body structure)
SCT	14958002	naphthol green B stain
SCT	14975008	Forearm	Forearm structure (body structure)
SCT	14990007	Chondrosarcoma, no International Classification of Diseases for Oncology subtype (morphologic abnormality)
SCT	15020009	Domestic shorthaired cat
SCT	15119000	Accessory nerve structure (body structure)	accessory nerve
SCT	1514007	Bedlington terrier
SCT	15158005	Air
SCT	15171008	Poodle superbreed (organism)	Poodle superbreed dog breed
SCT	1522000	plaque
SCT	1537001	Intervertebral disc structure of eleventh thoracic vertebra (body structure)	T11/T12 disc
SCT	15415002	Amnioinfusion [injection of amnion]	Injection of amnion (procedure)
SCT	15422005	Structure of mandibular right central incisor tooth (body structure)
SCT	15425007	Peritioneum	Peritoneum (serous membrane) structure (body structure)
SCT	15443006	Yuca pig (organism)	Yuca pig breed
SCT	15454001	Increase in size	Increased size (finding)
SCT	15497006	Ovarian structure (body structure)	Ovary
SCT	15508007	High risk	High risk of (contextual qualifier) (qualifier value)
SCT	155237005	Structure of inferior auricular lymph node (body structure)	inferior auricular lymph node
SCT	15529003	rosolic acid sodium salt stain
SCT	155338003	Structure of mandibular lymph node (body structure)	mandibular lymph node
SCT	15665001	Latissimus dorsi muscle	Structure of latissimus dorsi muscle (body structure)
SCT	15672000	Structure of superficial temporal artery (body structure)	Superficial temporal artery
SCT	15690004	tortuosity
SCT	15698006	Lysergic acid diethlyamide	Lysergic acid diethylamide (substance)
SCT	15763003	Perforating Artery of Kidney	Structure of perforating artery of kidney (body structure)
SCT	15775008	Corneal epithelium	Structure of corneal epithelium (body structure)
SCT	15776009	Pancreas	Pancreatic structure (body structure)
SCT	15825003	Aorta	Aortic structure (body structure)
SCT	15869005	Dosimeter	Dosimeter, device (physical object)
SCT	15896008	methyl violet 2B stain
SCT	158965000	Medical Practitioner
SCT	158971006	Hospital registrar (occupation)	Registrar
SCT	159016003	Medical radiographer (occupation)	Radiologic Technologist
SCT	15924003	Maxillary sinus	Maxillary sinus structure (body structure)
SCT	15961007	British saddleback pig (organism)	British saddleback pig breed
SCT	15966002	Short coat chihuahua (organism)	Short coat chihuahua dog breed
SCT	16015002	Anglo nubian goat (organism)	Anglo nubian goat breed
SCT	160270001	No family history of cardiovascular disease	No family history: Cardiovascular disease (situation)
SCT	160274005	No family history diabetes (situation)	No family history of diabetes
SCT	160303001	Family history of diabetes mellitus	Family history: Diabetes mellitus (situation)
SCT	160476009	Social / personal history observable (observable entity)
SCT	16050005	Structure of pancreaticosplenic lymph node (body structure)	pancreaticosplenic lymph node
SCT	16051009	Structure of apical axillary lymph node (body structure)	apical axillary lymph node
SCT	160573003	Alcohol intake (observable entity)
SCT	161045001	Disability - severe (finding)	Severely disabled
SCT	161432005	History of malignant melanoma
SCT	161445009	History of Diabetes	History of diabetes mellitus
SCT	161453001	History of - obesity
SCT	161501007	History of Hypertension
SCT	161505003	History of congestive heart failure	History of heart failure (situation)
SCT	161622006	History of lower limb amputation (situation)	Lower limb amputation
SCT	161656000	History of - regular medication
SCT	161763005	History of - ectopic pregnancy
SCT	161765003	History of - premature delivery
SCT	161798008	History of female infertility (situation)	History of infertility
SCT	161806007	History of - eclampsia
SCT	161807003	History of - severe pre-eclampsia
SCT	161901003	Chronic sick (finding)
SCT	161971004	Chest pain not present
SCT	162164007	Nipple discharge symptom
SCT	16228004	Structure of paravaginal lymph node (body structure)	paravaginal lymph node
SCT	162290004	Dry Eyes Problem	Dry eyes (finding)
SCT	16239001	Structure of myocardium of inferolateral region (body structure)	myocardium of inferolateral region
SCT	162467007	Free of symptoms (situation)	Symptom free
SCT	162499001	Symptom has changed
SCT	16251004	Skin of upper lip	Skin structure of upper lip (body structure)
SCT	1626008	Bone structure of T3 (body structure)	T3 vertebra
SCT	16310003	Diagnostic ultrasonography
SCT	16349000	Orthopedic device
SCT	16356006	Multiple pregnancy
SCT	164150006	O/E - axillary lymphadenopathy	On examination - axillary lymphadenopathy (disorder)
SCT	164854000	Normal
SCT	164929001	Electrocardiogram: ST interval normal (finding)	ST Interval Normal
SCT	164931005	ST elevation (observable entity)
SCT	165076002	cardiac function test abnormal
SCT	165079009	Exercise Tolerance Test	Exercise stress test
SCT	165082004	Exercise ECG normal	Exercise tolerance test normal (finding)
SCT	165084003	Abnormal exercise tolerance test	Exercise ECG abnormal	Exercise tolerance test abnormal (finding)
SCT	16528000	Bombay cat
SCT	16567006	Mesocardia
SCT	165816005	HIV Positive	Human immunodeficiency virus positive (finding)
SCT	16621002	Skin of temporal region	Skin structure of temporal region (body structure)
SCT	16630005	Parietal lobe	Parietal lobe structure (body structure)
SCT	1663004	G2 grade (finding)	Grade 2: moderately differentiated
SCT	166612004	Serum bilirubin raised
SCT	16736007	Transcatheter therapy for embolization
SCT	167364008	Structure of median retropharyngeal lymph node (body structure)	median retropharyngeal lymph node
SCT	167464007	Structure of lateral retropharyngeal lymph node (body structure)	lateral retropharyngeal lymph node
SCT	167664004	Structure of delphian lymph node (body structure)	delphian lymph node
SCT	167864002	Structure of deep lateral cervical lymph node (body structure)	deep lateral cervical lymph node
SCT	16788000	naphthalene black 12B stain
SCT	167965000	Structure of superficial lateral cervical lymph node (body structure)	superficial lateral cervical lymph node
SCT	16811007	buccal mucosa
SCT	168159002	Structure of lateral jugular lymph node (body structure)	lateral jugular lymph node
SCT	168360002	Structure of deep anterior cervical lymph node (body structure)	deep anterior cervical lymph node
SCT	16836001	azure A stain
SCT	16838000	Mediastinal emphysema (disorder)	Pneumomediastinum
SCT	168456004	Gross pathology request
SCT	168460001	Structure of pretracheal lymph node (body structure)	pretracheal lymph node
SCT	168537006	Plain radiography
SCT	168557005	Structure of superficial anterior cervical lymph node (body structure)	superficial anterior cervical lymph node
SCT	16857009	Vaginal route
SCT	169014003	Fluoroscopy and radiography
SCT	169167001	Radioisotope scan of lymphatic system	Radionuclide lymphogram (procedure)
SCT	169254007	Ultrasound scan normal
SCT	16932000	Nausea and vomiting
SCT	169413002	Hormone therapy
SCT	16943008	chrysoidine Y stain
SCT	16953009	Elbow joint	Elbow joint structure (body structure)
SCT	16973004	Claudication	Limping (finding)
SCT	16982005	Shoulder	Shoulder region structure
SCT	17069007	Chromic phosphate P^32^
SCT	170745003	Diabetic on Dietary Treatment	Diabetic on diet only (finding)
SCT	170746002	Diabetic on Oral Treatment
SCT	170747006	Diabetic on Insulin
SCT	170887008	Submental	Submental triangle structure (body structure)
SCT	1710001	Uric Acid
SCT	171224000	Heart disease risk factors	Risk factors present at heart disease screening (observable entity)
SCT	17137000	Brachial artery	Structure of brachial artery (body structure)
SCT	17172002	dibromofluorescein stain
SCT	172049005	Quadrantectomy of breast
SCT	17232002	Middle Cerebral Artery	Structure of middle cerebral artery (body structure)
SCT	17269004	Posterolateral branch of right Coronary Artery	Structure of posterior lateral branch of right coronary artery (body structure)
SCT	1732005	Thoracic Duct	Thoracic duct structure (body structure)
SCT	17338001	Ventricular premature beats (disorder)
SCT	17366009	atrial arrhythmia
SCT	17388009	Anterior spinal artery	Structure of anterior spinal artery (body structure)
SCT	17399006	Costal groove	Structure of costal groove (body structure)
SCT	174822005	Atrial inversion operation using atrial wall
SCT	174826008	Arterial switch operation
SCT	174830006	Repair of total anomalous pulmonary venous connection
SCT	174836000	Repair of defect of the atrioventricular septum
SCT	174900004	Partial anomalous pulmonary venous connection operation	Repair of partial anomalous pulmonary venous connection (procedure)
SCT	17505006	Deciduous maxillary right first molar tooth	Structure of deciduous maxillary right first molar tooth (body structure)
SCT	17589002	non-calcified
SCT	17600005	Diagnostic radioisotope
SCT	17621005	Normal
SCT	17623008	Structure of ulnar vein (body structure)	Ulnar vein
SCT	17636008	specimen collection
SCT	17663009	Tibetan terrier
SCT	17693003	acriflavine stain
SCT	17717005	Pic Cambourgh pig (organism)	Pic Cambourgh pig breed
SCT	17861009	Waldeyer's ring structure (body structure)	oropharyngeal tonsil
SCT	1789009	Trakehner horse (organism)	Trakehner horse breed
SCT	17910003	^75^Bromine
SCT	17941002	arteriolosclerosis
SCT	17945006	Natural grand-mother	Natural grandmother (person)
SCT	17957002	Skin of antecubital fossa	Skin structure of antecubital fossa (body structure)
SCT	18016009	phlebosclerosis
SCT	18033002	Patellar Tendon	Structure of patellar ligament (body structure)
SCT	180640008	Approach via tracheostomy (qualifier value)	Via tracheostomy
SCT	1809004	Rex cat breed
SCT	180933005	Fifth ventricle (body structure)
SCT	18102001	Mammary ductogram
SCT	18112008	Proper Hepatic Artery	Structure of hepatic artery proper (body structure)
SCT	181131000	Entire breast (body structure)
SCT	18115005	Pathologic calcification, calcified structure (morphologic abnormality)	pathologic calcification
SCT	181347005	Common Femoral Artery
SCT	181349008	Superficial Femoral Artery
SCT	181351007	tibial artery
SCT	181469002	Entire skin (body structure)
SCT	18149002	Coccygeal vertebra structure (body structure)	Coccygeal vertrebrae
SCT	181491009	Skin of anterior trunk	Skin structure of anterior trunk (body structure)
SCT	181536004	Skin of posterior surface of elbow
SCT	181553006	Skin of anterior surface of knee
SCT	181563003	Skin of medial aspect of ankle
SCT	181564009	Skin of lateral aspect of ankle
SCT	18165001	Jaundice
SCT	181768009	Lymphatic tissue (body structure)
SCT	181900008	Superior articular facet of axis
SCT	181901007	Inferior articular facet of axis
SCT	18212001	Boar power pig 72 (organism)	Boar power pig 72 pig breed
SCT	18220004	Thyroid hormone
SCT	182329002	Anterior triangle of neck
SCT	18234004	Optic nerve structure (body structure)	optic nerve
SCT	182744004	Extra-corporeal circulation	Extracorporeal circulation procedure (procedure)
SCT	182833002	Medication given (situation)
SCT	18346003	Serratus anterior muscle	Structure of serratus anterior muscle (body structure)
SCT	183973000	Body surface point
SCT	18444004	Mucosa of upper lip	Structure of mucous membrane of upper lip (body structure)
SCT	18457007	Structure of hemolymph node (body structure)	hemolymph node
SCT	1849007	Structure of pharyngeal recess (body structure)	pharyngeal recess
SCT	18525008	Pastern of hindfoot	Pastern region of hindfoot (body structure)
SCT	18545000	Dura mater	Dura mater structure (body structure)
SCT	18546004	Congenital stenosis of aortic valve
SCT	18590009	Cardiac pacing	Pacing
SCT	18619003	Sclera	Scleral structure (body structure)
SCT	18648009	Sleep EEG
SCT	18686000	Pectoralis minor muscle	Pectoralis minor muscle structure (body structure)
SCT	187006	Cyanocobalamin Co^57^
SCT	18857001	Vaginal introitus	Vaginal introitus structure (body structure)
SCT	18911002	Penile structure (body structure)	Penis
SCT	18946005	Epidural anesthesia
SCT	1896004	Ectopic (accessory) breast tissue	Ectopic breast tissue (disorder)
SCT	18962004	Endo-nasopharyngeal	Structure of nasopharyngeal cavity (body structure)
SCT	1902009	Skin of ear	Skin structure of ear (body structure)
SCT	19041007	Tolazoline hydrochloride (substance)	Tolazoline hydrocholoride
SCT	19078005	Collie
SCT	19086005	Radioisotope study of respiratory system
SCT	19100000	Lower inner quadrant of breast	Structure of lower inner quadrant of breast (body structure)
SCT	19130008	Traumatic abnormality (morphologic abnormality)
SCT	1918003	Structure of suprarenal aorta (body structure)	Supra-renal Aorta
SCT	19227008	Foreign body	Foreign material (iodized oil, mercury,talc)
SCT	19242006	Pulmonary edema
SCT	19346006	Marfan's Syndrome
SCT	19356005	Hunter horse (organism)	Hunter horse breed
SCT	193570009	Cataract (disorder)	Lens Opacity
SCT	19443004	Radioactive implant	Radioactive implant, device (physical object)
SCT	194828000	Angina (disorder)	Angina pectoris
SCT	194842008	Single coronary vessel disease (disorder)	Single vessel coronary artery disease.
SCT	194843003	Double coronary vessel disease (disorder)	Double vessel coronary artery disease.
SCT	19495007	Sodium pertechnetate Tc^99m^
SCT	194983005	Aortic incompetence, non-rheumatic (disorder)	Aortic insufficiency
SCT	194996006	Anterior cardiac vein	Structure of anterior cardiac vein (body structure)
SCT	195020003	Hypertrophic cardiomyopathy without obstruction
SCT	195042002	Second degree Atrioventricular block
SCT	195060002	Ventricular pre-excitation
SCT	195073003	Smallest Cardiac Vein	Structure of smallest cardiac vein (body structure)
SCT	195164009	Atrial Vein	Structure of atrial vein (body structure)
SCT	195295006	Raynaud's disease
SCT	195328002	Structure of ventricular vein (body structure)	Ventricular Vein
SCT	195416006	Inferior cardiac vein	Structure of posterior vein of left ventricle (body structure)
SCT	195496005	Atrioventricular Vein	Structure of atrioventricular vein (body structure)
SCT	195675009	Akinesis	Cardiac akinesia (finding)
SCT	195879000	Structure of abdominal wall muscle (body structure)
SCT	195967001	Asthma
SCT	196446004	Structure of prevertebral lymph node (body structure)	prevertebral lymph node
SCT	19648000	Diffuse
SCT	196516004	Structure of prepericardial lymph node (body structure)	prepericardial lymph node
SCT	196587000	Structure of lateral pericardial lymph node (body structure)	lateral pericardial lymph node
SCT	19665009	Tubular adenoma, no International Classification of Diseases for Oncology subtype (morphologic abnormality)
SCT	196662004	Structure of intrapulmonary lymph node (body structure)	intrapulmonary lymph node
SCT	196751009	Structure of diaphragmatic lymph node (body structure)	diaphragmatic lymph node
SCT	196821008	Structure of innominate lymph node (body structure)	innominate lymph node
SCT	19695001	Subcostal
SCT	19715009	Basilic vein	Structure of basilic vein (body structure)
SCT	197157006	Photography of patient
SCT	197315008	Non-alcoholic fatty liver (disorder)	Nonalcoholic fatty liver (NAFL)
SCT	1974006	Retriever
SCT	19770007	Hereford pig (organism)	Hereford pig breed
SCT	19776001	Decrease in size	Decreased size (finding)
SCT	19829001	Disorder of lung (disorder)	Pulmonary disease
SCT	19893005	Potassium dichromate
SCT	19897006	Malignant peripheral nerve sheath tumor
SCT	19923001	Catheter	Catheter, device (physical object)
SCT	19928005	Fibromatosis
SCT	19939008	Subacute
SCT	19943007	Cirrhosis of liver
SCT	19952003	elastic vascular sclerosis
SCT	20044005	Pietrain pig (organism)	Pietrain pig breed
SCT	2008008	^67^Gallium
SCT	200936003	Lupus erythematosus
SCT	201101007	Actinic keratosis
SCT	20115005	Brachial vein	Structure of brachial vein (body structure)
SCT	20230008	vital new red stain
SCT	20233005	Scrotal structure (body structure)	Scrotum
SCT	20262006	Ataxia (finding)	Ataxia or incoordination
SCT	20280002	Hampshire pig (organism)	Hampshire pig breed
SCT	20292002	Atlanto-occipital joint	Atlantooccipital joint structure (body structure)
SCT	20298003	Structure of xiphoid process of sternum (body structure)	Xiphoid Process	Xiphoid process of sternum
SCT	20406008	Backrest
SCT	204317008	Patent Foramen Ovale
SCT	20446002	Wedge shape (qualifier value)	Wedge-shaped
SCT	2048000	Lingual tonsil structure (body structure)	lingual tonsil
SCT	2059009	Skin of ear lobule	Skin structure of ear lobule (body structure)
SCT	206034008	Esophageal artery	Structure of esophageal artery (body structure)
SCT	2062007	Dachshund superbreed of dog
SCT	20699002	Cephalic vein	Structure of cephalic vein (body structure)
SCT	20717008	atherosclerotic fibrous plaque
SCT	20721001	Tricuspid valve disease	Tricuspid valve disorder (disorder)
SCT	20760004	Bone structure of shaft of humerus (body structure)	Shaft of Humerus
SCT	2088005	page blue G-90 stain
SCT	2095001	Nasal sinus	Nasal sinus structure (body structure)	Paranasal sinus
SCT	20982000	Capillary	Structure of capillary blood vessel (organ) (body structure)
SCT	2099007	Hemangioma, no International Classification of Diseases for Oncology subtype (morphologic abnormality)
SCT	21008007	Cystadenocarcinoma
SCT	21021000	Large black pig (organism)	Large black pig breed
SCT	21039009	Puli dog
SCT	21058000	Structure of tubal tonsil (body structure)	tubal tonsil
SCT	21114003	Oblique
SCT	21133008	Bone structure of shaft of ulna (body structure)	Shaft of Ulna
SCT	21134002	Disability (finding)	Disabled
SCT	21150005	Schipperke dog
SCT	21161002	Glossopharyngeal nerve structure (body structure)	glossopharyngeal nerve
SCT	21208000	Saanen goat (organism)	Saanen goat breed
SCT	2124007	Rambouillet sheep (organism)	Rambouillet sheep breed
SCT	21278004	Passive movement
SCT	21295007	Morgan horse (organism)	Morgan horse breed
SCT	21306003	Jejunal structure (body structure)	Jejunum
SCT	21326004	Combined small cell carcinoma (morphologic abnormality)	Mixed small cell carcinoma
SCT	213262007	Hematoma - postoperative	Postoperative hematoma formation (disorder)
SCT	21379009	Ruptured Sinus of Valsalva
SCT	21381006	Fat necrosis of breast
SCT	21387005	Hyoid bone	Hyoid bone structure (body structure)
SCT	21418008	English cocker spaniel (organism)	English cocker spaniel dog breed
SCT	21479005	Carotid Bulb	Structure of carotid sinus (body structure)
SCT	21483005	Central nervous system	Structure of central nervous system (body structure)
SCT	21553004	Luing cattle breed (organism)	Luing cow breed
SCT	21572004	^123^Iodine
SCT	21576001	^13^Nitrogen
SCT	2159007	azorubin S stain
SCT	21592006	tartrazine stain
SCT	21594007	Malignant
SCT	2160002	Ligamentum arteriosum	Structure of ligamentum arteriosum (body structure)
SCT	21637005	Egyptian mau cat
SCT	21672008	Skin of parietal region
SCT	21708004	Osteosarcoma, no International Classification of Diseases for Oncology subtype (morphologic abnormality)
SCT	2171000124100	Supernumerary deciduous mandibular left lateral incisor tooth
SCT	21726001	American wirehaired cat
SCT	21793004	Connective tissue	Connective tissue structure (body structure)
SCT	21807003	Left Branch of Hepatic Artery	Structure of left branch of hepatic artery (body structure)
SCT	2181000124102	Supernumerary deciduous mandibular left first molar tooth
SCT	21814001	Cardiac ventricular structure (body structure)	Ventricle
SCT	21844003	Pelvic cavity structure (body structure)
SCT	21870002	Transluminal Extraction Catheter (TEC)	Transluminal extraction catheter, device (physical object)
SCT	218728005	Interrupted Aortic Arch
SCT	21875007	Structure of pararectal lymph node (body structure)	pararectal lymph node
SCT	2191000124104	Supernumerary deciduous mandibular right central incisor tooth
SCT	21921002	Canadian cattle breed (organism)	Canadian cow breed
SCT	21951008	alizarin cyanine green stain
SCT	21974007	Tongue	Tongue structure (body structure)
SCT	2201000124101	Supernumerary deciduous mandibular right lateral incisor tooth
SCT	22021002	methyl green stain
SCT	22024005	Adenolipoma	Lipoadenoma (morphologic abnormality)
SCT	22036004	Pseudo Aneurysm	Pseudoaneurysm
SCT	22039006	ruptured aneurysm
SCT	22049009	Mammary duct ectasia
SCT	22083002	Splenic artery	Structure of splenic artery (body structure)
SCT	2211000124103	Supernumerary deciduous mandibular left canine tooth
SCT	22120004	Structure of maxillary right central incisor tooth (body structure)
SCT	22180002	Skin of buttock	Skin structure of buttock (body structure)
SCT	2221000124106	Supernumerary deciduous mandibular right canine tooth
SCT	22270008	Anterior segment of left upper lobe	Structure of anterior segment of upper division of left upper lobe of lung (body structure)
SCT	22286001	External carotid artery	External carotid artery structure (body structure)
SCT	22298006	Myocardial Infarction
SCT	2231000124109	Supernumerary deciduous mandibular right first molar tooth
SCT	22325002	Abnormal gait (finding)	Gait problem
SCT	223366009	Healthcare professional
SCT	22356005	Bone structure of ilium (body structure)	Ilium
SCT	2241000124104	Supernumerary deciduous mandibular left second molar tooth
SCT	22445006	Deciduous mandibular right lateral incisor tooth	Structure of deciduous mandibular right lateral incisor tooth (body structure)
SCT	224727009	Wall	Walls (physical object)
SCT	224944003	Paternal
SCT	22506004	British lop pig (organism)	British lop pig breed
SCT	2251000124102	Supernumerary deciduous mandibular right second molar tooth
SCT	225728007	Accident and Emergency	Accident and Emergency department (environment)
SCT	225761000	As required
SCT	225908003	Pain score (observable entity)
SCT	2261000124100	Supernumerary deciduous mandibular left central incisor tooth
SCT	22687000	Large cell carcinoma
SCT	22688005	Muscle of head	Skeletal muscle structure of head (body structure)
SCT	22694002	Adenocarcinoma with apocrine metaplasia (morphologic abnormality)	Carcinoma with metaplasia
SCT	22697009	American cocker spaniel (organism)	American cocker spaniel dog breed
SCT	2271000124107	Supernumerary deciduous maxillary left lateral incisor tooth
SCT	22720009	Belgian horse (organism)	Belgian horse breed
SCT	2272004	Half-sister
SCT	22749001	victoria blue B stain
SCT	22765000	Marginal Coronary Artery	Structure of marginal branch of right coronary artery (body structure)
SCT	22778000	Venipuncture
SCT	2281000124105	Supernumerary deciduous maxillary right lateral incisor tooth
SCT	2282003	Breast implant, type not specified	Breast prosthesis, device (physical object)
SCT	22823000	Sternocleidomastoid muscle	Structure of sternocleidomastoid muscle (body structure)
SCT	228366006	Drug misuse behavior	Finding relating to drug misuse behavior (finding)
SCT	228736002	Surface Bolus
SCT	228739009	Shielding Block
SCT	228745001	Bite block
SCT	228748004	Brachytherapy Device	Brachytherapy implant (physical object)
SCT	228761004	Collimator
SCT	228790005	Irradiated Volume
SCT	228791009	GTV	Gross tumor volume (observable entity)
SCT	228792002	CTV	Clinical target volume (observable entity)
SCT	228793007	PTV	Planning target volume (observable entity)
SCT	22890008	Augmentation mammoplasty
SCT	22891007	Radiography of teeth (procedure)
SCT	229033006	Radioisotope scan of total body (procedure)
SCT	2291000124108	Supernumerary deciduous maxillary right canine tooth
SCT	22931006	Evans blue stain
SCT	22943007	Trunk	Trunk structure (body structure)
SCT	22945000	Inner ear	Inner ear structure (body structure)
SCT	22968009	sunset yellow FCF stain
SCT	22979004	Oleic acid I^125^
SCT	2301000124109	Supernumerary deciduous maxillary right central incisor tooth
SCT	23053002	Iophenoxic acid
SCT	230690007	Cerebrovascular Accident or Stroke	Cerebrovascular accident (disorder)
SCT	23074001	Facial artery	Structure of facial artery (body structure)
SCT	2309006	Gold
SCT	2311000124107	Supernumerary deciduous maxillary left second molar tooth
SCT	231249005	Local anesthetic intrathecal block (procedure)	Spinal anesthesia
SCT	23141003	Gasping for breath (finding)	gasping respiration
SCT	23153004	Ileocecal valve	Ileocecal valve structure (body structure)
SCT	23159000	Japanese spaniel
SCT	23172004	Bismuth
SCT	23180006	Pia mater	Pia mater structure (body structure)
SCT	23198005	Structure of medial lacunar lymph node (body structure)	medial lacunar lymph node
SCT	232077005	Empty vitreous (disorder)	Post-Vitrectomy
SCT	2321000124104	Supernumerary deciduous maxillary right first molar tooth
SCT	23213005	Vulval vestibule	Vulval vestibule structure (body structure)
SCT	23215003	Bone structure of T12 (body structure)	T12 vertebra
SCT	23226009	Permanent maxillary left second premolar tooth	Structure of maxillary left second premolar tooth (body structure)
SCT	23242002	Knee-chest position (finding)	knee-chest
SCT	232717009	Coronary artery bypass graft	Coronary artery bypass grafting (procedure)
SCT	233022006	Construction of conduit - right atrium to pulmonary trunk (procedure)	Creation of conduit right atrium to pulmonary trunk
SCT	2331000124101	Supernumerary deciduous maxillary left first molar tooth
SCT	233134001	Damus-Stansel-Kaye operation
SCT	233139006	Norwood type operation
SCT	233159005	Ablation operation for arrhythmia
SCT	233170003	Implantation of automatic cardiac defibrillator
SCT	233199008	Closure of ductus arteriosus with clip
SCT	233224003	Central aortopulmonary shunt operation
SCT	233230003	Hemi-Fontan operation
SCT	2334006	Calyx	Structure of calyx (body structure)
SCT	23347006	Structure of splenium of corpus callosum (body structure)	splenium of corpus callosum
SCT	233817007	Triple vessel coronary artery disease.	Triple vessel disease of the heart (disorder)
SCT	233819005	Stable Angina
SCT	233823002	Silent ischemia	Silent myocardial ischemia (disorder)
SCT	233981004	Arterial (True) Aneurysm	Arterial aneurysm (disorder)
SCT	233982006	cirsoid aneurysm
SCT	234021009	cystic adventitial disease
SCT	2341000124106	Supernumerary deciduous maxillary right second molar tooth
SCT	23416004	Bone structure of ulna (body structure)	Ulna
SCT	234171009	Drug-induced hypotension
SCT	23427002	Structure of maxillary left first molar tooth (body structure)
SCT	23438002	Profunda Femoris Vein	Structure of profunda femoris vein (body structure)
SCT	23451007	Adrenal gland	Adrenal structure (body structure)
SCT	2351000124108	Supernumerary deciduous maxillary left central incisor tooth
SCT	23583003	Inflammation (morphologic abnormality)
SCT	2361000124105	Supernumerary deciduous maxillary left canine tooth
SCT	23629009	Hays converter cattle breed (organism)	Hays converter cow breed
SCT	236423003	Impaired Renal Function	Renal impairment (disorder)
SCT	236886002	Hysterectomy
SCT	2371000124103	Supernumerary permanent mandibular left second molar tooth
SCT	23719005	Bone marrow transplant	Transplantation of bone marrow (procedure)
SCT	237380007	Pre-biopsy localization of breast lesion
SCT	23747009	Skin of chin	Skin structure of chin (body structure)
SCT	237473006	Rupture of breast implant
SCT	237495005	Thyroid Nodule
SCT	23771002	Gastric Artery	Structure of left gastric artery (body structure)
SCT	23788009	^97^Ruthenium
SCT	237897009	Calcified	Vascular Calcification
SCT	2381000124100	Supernumerary permanent mandibular left lateral incisor tooth
SCT	238108007	Cachexia
SCT	23826000	Feline species (organism)
SCT	238810007	Flushing
SCT	2391000124102	Supernumerary permanent mandibular left third molar tooth
SCT	239503002	Resurfacing of the patella
SCT	23995009	Bull terrier
SCT	2400006	Mandibular left first premolar tooth	Structure of mandibular left first premolar tooth (body structure)
SCT	2401000124100	Supernumerary permanent mandibular right second molar tooth
SCT	24010005	Aphakia (disorder)	Aphakic
SCT	24020000	Horizontal
SCT	24028007	Right
SCT	24062007	Innermost intercostal muscles	Structure of innermost intercostal muscle (body structure)
SCT	24079001	Atopic dermatitis
SCT	240946003	Percutaneous removal of endovascular foreign body (procedure)	Percutaneous removal of intravascular foreign body
SCT	24097009	Bone structure of hand (body structure)	Hand bone
SCT	240977001	Biopsy of skin
SCT	24099007	Oxygen
SCT	2411000124102	Supernumerary permanent mandibular right third molar tooth
SCT	24111007	FHC elite pig 3 (organism)	FHC elite pig 3 pig breed
SCT	241213007	Cardiac shunt study (procedure)
SCT	24135002	Ultrasonography of total body
SCT	24136001	Hip joint	Hip joint structure (body structure)
SCT	24142002	Nipple	Nipple structure (body structure)
SCT	241439007	PET heart study	Positron emission tomography heart study (procedure)
SCT	241443006	PET study for localization of tumor	Positron emission tomography study for localization of tumor (procedure)
SCT	241466007	Intravascular ultrasound	Intravascular ultrasound scan (procedure)
SCT	241539009	CT of breast	Computed tomography of breast (procedure)
SCT	24154002	Extension	Musculoskeletal extension, function (observable entity)
SCT	241547009	Cardiac CT	Computed tomography of heart (procedure)
SCT	241553009	CT of abdominal aorta	Computed tomography of abdominal aorta (procedure)
SCT	241615005	MRI of breast	Magnetic resonance imaging of breast (procedure)
SCT	241620005	Cardiac MRI	Magnetic resonance imaging of heart (procedure)
SCT	24162005	Ovarian follicle structure (body structure)
SCT	241663008	Magnetic resonance angiography	Magnetic resonance imaging of vessels (procedure)	vascular MRI
SCT	24167004	fast green FCF stain
SCT	241686001	Dual energy X-Ray absorptiometry	Dual energy X-ray photon absorptiometry (procedure)
SCT	241687005	Anesthesia induction	Induction of general anesthesia (procedure)
SCT	241695009	Maintenance of general anesthesia (procedure)
SCT	2421000124105	Supernumerary permanent mandibular right second premolar tooth
SCT	24215009	Picric acid
SCT	2424003	Sarcoma, no International Classification of Diseases for Oncology subtype (morphologic abnormality)
SCT	24299002	Skye terrier
SCT	24301009	^198^Gold
SCT	2431000124108	Supernumerary permanent mandibular left first molar tooth
SCT	243147009	Controlled Ventilation
SCT	243154003	High frequency jet ventilation (procedure)	High frequency ventilation
SCT	243156001	Continuous flow ventilation (procedure)
SCT	24319000	Boar power pig 414 (organism)	Boar power pig 414 pig breed
SCT	243776001	blood sampling from extracorporeal blood circuit
SCT	24389009	Injection site granuloma
SCT	243898001	Lumbo-Sacral Spine
SCT	243902007	Level of C2/C3 intervertebral disc
SCT	243903002	Level of C3/C4 intervertebral disc
SCT	243904008	Level of C4/C5 intervertebral disc
SCT	243905009	Level of C5/C6 intervertebral disc
SCT	243906005	Level of C6/C7 intervertebral disc
SCT	243908006	Level of T1/T2 intervertebral disc
SCT	243909003	Level of T2/T3 intervertebral disc
SCT	243910008	Level of T3/T4 intervertebral disc
SCT	243911007	Level of T4/T5 intervertebral disc
SCT	243912000	Level of T5/T6 intervertebral disc
SCT	243913005	Level of T6/T7 intervertebral disc
SCT	243914004	Level of T7/T8 intervertebral disc
SCT	243915003	Level of T8/T9 intervertebral disc
SCT	243916002	Level of T9/T10 intervertebral disc
SCT	243917006	Level of T10/T11 intervertebral disc
SCT	243918001	Level of T11/T12 intervertebral disc
SCT	243920003	Level of L1/L2 intervertebral disc
SCT	243921004	Level of L2/L3 intervertebral disc
SCT	243922006	Level of L3/L4 intervertebral disc
SCT	243923001	Level of L4/L5 intervertebral disc
SCT	243925008	Level of C7/T1 intervertebral disc
SCT	243926009	Level of T12/L1 intervertebral disc
SCT	243927000	Level of L5/S1 intervertebral disc
SCT	243977002	Rutherford Morrison's pouch (body structure)
SCT	244089006	Skin of side of nose (body structure)
SCT	244097004	Skin of jawline
SCT	2441000124103	Supernumerary permanent mandibular left canine tooth
SCT	244106003	Skin of anterior surface of thorax
SCT	244107007	Sternal skin
SCT	244111001	Skin of posterior surface of thorax
SCT	244117002	Skin of root of penis
SCT	244118007	Skin of shaft of penis
SCT	244169007	Skin of digit of hand	Skin of fingers and thumb (body structure)
SCT	24422004	Axial
SCT	244251006	1st Septal Coronary Artery	Septal Artery
SCT	244252004	Intermediate Artery (Ramus)	Intermediate artery (body structure)
SCT	244411005	Iliac vein	Iliac vein structure (body structure)
SCT	244415001	Saphenopopliteal junction
SCT	244453006	Optic chiasm	Optic chiasma (body structure)
SCT	24483006	Skin of postauricular region	Skin structure of postauricular region (body structure)
SCT	24484000	Severe	Severe (severity modifier) (qualifier value)
SCT	245100002	Tendon of Rotator Cuff of Shoulder
SCT	2451000124101	Supernumerary permanent mandibular left first premolar tooth
SCT	24511001	Technetium Tc^99m^ succimer
SCT	24516006	meldola blue stain
SCT	24527008	Skin of palmar area of wrist	Skin structure of palmar area of wrist (body structure)
SCT	24532009	Foramen Magnum	Structure of foramen magnum (body structure)
SCT	245321008	upper jugular lymph node
SCT	245322001	middle jugular lymph node
SCT	245323006	lower jugular lymph node
SCT	245324000	posterior triangle cervical lymph node
SCT	245328002	postauricular lymph node
SCT	245341003	tracheobronchial lymph node
SCT	245344006	perigastric lymph node
SCT	245346008	peripancreatic lymph node
SCT	245544005	Implantation of baffle, atrial or interatrial (procedure)
SCT	245616001	Entire deciduous maxillary right first molar tooth (body structure)
SCT	245619008	Entire deciduous maxillary right lateral incisor tooth (body structure)
SCT	245620002	Entire deciduous maxillary right central incisor tooth (body structure)
SCT	245631005	Entire deciduous mandibular right first molar tooth (body structure)
SCT	245639007	Entire deciduous mandibular left canine tooth (body structure)
SCT	24573005	Mandibular left second premolar tooth	Structure of mandibular left second premolar tooth (body structure)
SCT	245814000	Mucosa of maxillary gingiva
SCT	245823002	Mucosa of mandibular gingiva
SCT	245831007	Mucosa of tip of tongue
SCT	245849007	Post-surgical anatomy
SCT	24587005	Image analysis
SCT	246090004	Associated finding (attribute)
SCT	246092007	Cardiac cycle phase (attribute)
SCT	2461000124104	Supernumerary permanent mandibular right first premolar tooth
SCT	246101005	Reason for stopping test (attribute)
SCT	246112005	Severity (attribute)
SCT	246205007	Quantity
SCT	246206008	Number of lesions (observable entity)
SCT	246244004	Type of stenosis (attribute)
SCT	246262008	Score (attribute)
SCT	246345001	Graft material
SCT	246432004	Number of occurrences (qualifier value)
SCT	246464006	Function
SCT	246489000	Pharmacological stress used (attribute)
SCT	247049005	Crystalline lens	Crystalline lens finding (finding)
SCT	247094004	Gas in vitreous cavity
SCT	247095003	Oil in vitreous cavity (finding)	Silicone Oil
SCT	2471000124106	Supernumerary permanent mandibular left second premolar tooth
SCT	247441003	Erythema
SCT	247472004	Weal
SCT	2481000124109	Supernumerary permanent mandibular left central incisor tooth
SCT	248218005	Awake
SCT	248220008	Asleep
SCT	248243004	Exercise tolerance (observable entity)
SCT	248300009	Body fat observable (observable entity)
SCT	248366000	Chest circumference (observable entity)
SCT	24840008	CPF pig (organism)	CPF pig breed
SCT	248523006	Rectal mass
SCT	24853006	^223^Radium
SCT	248536006	Finding of functional performance and activity (finding)	Functional performance and activity
SCT	248584002	Catching breath (finding)	abnormal respiratory rhythm
SCT	248585001	irregular breathing
SCT	24863003	Postprandial (qualifier value)
SCT	24865005	Non-coronary Sinus	Structure of posterior sinus of Valsalva (body structure)
SCT	248808008	Breast size (observable entity)
SCT	24889003	Structure of pyloric lymph node (body structure)	pyloric lymph node
SCT	24891006	Sodium diatrizoate (product)
SCT	248983002	Obstetric history (observable entity)
SCT	24900003	procion brilliant blue MRS stain
SCT	2491000124107	Supernumerary permanent mandibular right first molar tooth
SCT	249192005	Number of umbilical arteries
SCT	24924006	Parietal bone	Parietal bone structure (body structure)
SCT	249599008	Empty Rectum
SCT	249602003	Full Rectum
SCT	24967003	Oriental shorthaired cat
SCT	249708006	Structure of renal hilar lymph node (body structure)	renal hilar lymph node
SCT	24977001	Topical chemotherapy for malignant neoplasm
SCT	2501000124104	Supernumerary permanent mandibular right canine tooth
SCT	250431005	Color of fluid (observable entity)
SCT	25062003	Feeding tube	Feeding tube, device (physical object)
SCT	25064002	Headache
SCT	250767002	Pulmonary Artery Pressure
SCT	25079009	lissamine fast yellow stain
SCT	250881009	Equipment temperature (observable entity)
SCT	250907009	Left ventricular function (observable entity)
SCT	250909007	Left ventricular wall motion (observable entity)
SCT	25091000	solochrome cyanine R stain
SCT	250924003	Left ventricular size (observable entity)
SCT	250929008	Left ventricular cavity size (observable entity)
SCT	250949004	Right ventricular wall motion (observable entity)
SCT	250964004	Right ventricular cavity size (observable entity)
SCT	25097001	Hound
SCT	251011009	Aortic Valve Area
SCT	251012002	Mitral Valve Area
SCT	251013007	Pulmonary valve area (observable entity)	Pulmonic Valve Area
SCT	251014001	Tricuspid Valve Area
SCT	251050008	Pulmonary to systemic flow ratio (observable entity)	Pulmonary/Systemic Flow Ratio
SCT	251053005	Myocardial perfusion (observable entity)
SCT	251055003	Reversible myocardial perfusion defect
SCT	251056002	Partially Reversible myocardial perfusion defect
SCT	251057006	Fixed myocardial perfusion defect
SCT	251081004	Cardiovascular pressure gradient (observable entity)
SCT	2511000124101	Supernumerary permanent mandibular right central incisor tooth
SCT	251120003	Incomplete Left bundle branch block
SCT	251124007	Incomplete Right bundle branch block
SCT	251135002	Borderline Normal ECG	Borderline normal electrocardiogram (finding)
SCT	251159007	Ventricular tachycardia, polymorphic
SCT	251175005	Ventricular premature complex (disorder)	Ventricular premature contraction
SCT	25126001	Pedunculated
SCT	251271006	Vascular Resistance
SCT	25171009	Redbone coonhound (organism)	Redbone coonhound dog breed
SCT	25173007	Recurrence of tumor	Recurrent tumor (finding)
SCT	251786004	Eccentric Fixation	Extrafoveal ocular fixation (finding)
SCT	251795007	Power of sphere (observable entity)
SCT	251797004	Power of cylinder (observable entity)
SCT	251799001	Axis of cylinder (observable entity)
SCT	252064005	Arterial velocity (observable entity)
SCT	252068008	Pulsatility Index	Pulsatility index, arterial velocity waveform (observable entity)
SCT	2521000124109	Supernumerary permanent mandibular right lateral incisor tooth
SCT	25211005	Aunt
SCT	252129004	Test duration (observable entity)
SCT	252130009	Total exercise time (observable entity)
SCT	252131008	Time from start of test (observable entity)
SCT	25238003	Cranial nerve	Cranial nerve structure (body structure)
SCT	252416005	Histopathology	Histopathology test (procedure)
SCT	252418006	Transthoracic echocardiography (procedure)
SCT	252420009	Intravascular echocardiography
SCT	252421008	Intracardiac echocardiography	Intracavitary echocardiography (procedure)
SCT	252426003	Cardiac ventriculography
SCT	252427007	Bypass graft angiography	Coronary bypass graft angiography (procedure)
SCT	25243005	Toy poodle (organism)	Toy poodle dog breed
SCT	252432008	Radionuclide myocardial perfusion study
SCT	25247006	Structure of anterior auricular lymph node (body structure)	anterior auricular lymph node
SCT	25264009	German wirehaired pointer (organism)	German wirehaired pointer dog breed
SCT	252680004	Radionuclide study for localization of inflammatory disease	Radionuclide study for localization of tumor or inflammatory disease (procedure)
SCT	252721009	Scalp EEG
SCT	252735006	Ambulatory EEG
SCT	252738008	Video EEG
SCT	253001006	Merkel cell carcinoma
SCT	2531000124107	Supernumerary permanent maxillary right third molar tooth
SCT	25322007	dilatation
SCT	25327001	Dorset sheep superbreed
SCT	253276007	Common atrium	Cor triloculare biventriculare (disorder)
SCT	25342003	Middle ear	Middle ear structure (body structure)
SCT	25351006	Fluorescein sodium stain
SCT	253551005	Restrictive	Restrictive ventricular septal defect (disorder)
SCT	253590009	Pulmonary atresia with intact ventricular septum
SCT	253591008	Pulmonary atresia with ventricular septal defect
SCT	253639004	Intrapulmonary arteriovenous fistula (disorder)
SCT	253678000	Thoracic Aortic Coarctation
SCT	25369002	Westphalian horse (organism)	Westphalian horse breed
SCT	253728007	Right Coronary Dominance	Right dominant coronary system (disorder)
SCT	253729004	Left Coronary Dominance	Left dominant coronary system (disorder)
SCT	253730009	Balanced Coronary Dominance	Balanced coronary system (disorder)
SCT	2541000124102	Supernumerary permanent maxillary left central incisor tooth
SCT	25419009	Barium Sulfate
SCT	25437005	Cardiac dyskinesia (finding)	Dyskinesis
SCT	25447008	Structure of posterior mediastinal lymph node (body structure)	posterior mediastinal lymph node
SCT	254582000	Adenocarcinoma of rectum
SCT	254626006	Adenocarcinoma of lung
SCT	254634000	Squamous cell carcinoma of lung
SCT	254637007	Non-small cell lung cancer
SCT	254651007	Squamous cell carcinoma of skin
SCT	254819008	Atypical mole syndrome
SCT	254845004	Fibroadenoma	Fibroadenoma of breast (disorder)
SCT	25489000	Pericardial cavity	Pericardial cavity structure (body structure)
SCT	254900004	Carcinoma of prostate (disorder)	Prostate cancer
SCT	254938000	Astrocytoma	Astrocytoma of brain (disorder)
SCT	255029007	Papillary thyroid carcinoma
SCT	255046005	Neuroendocrine tumor
SCT	255052006	Disseminated malignancy of unknown primary
SCT	255072001	Cancer of salivary gland	Malignant tumor of salivary gland (disorder)
SCT	2551000124100	Supernumerary permanent maxillary right central incisor tooth
SCT	25510005	Cardiac valve prosthesis, device (physical object)	Heart valve prosthesis
SCT	255208005	Ipsilateral
SCT	255209002	Contralateral
SCT	255218000	Mid-frequency
SCT	255227004	Recurrent
SCT	255235001	Pre-dose
SCT	255236000	Peak Systolic	Peak systolic, function (observable entity)
SCT	255238004	Continuous
SCT	255253007	End of Protocol
SCT	255282008	Discoid
SCT	255288007	Nodular
SCT	255321001	Ulcerative
SCT	255378009	Aneurysmal
SCT	255380003	Eccentric
SCT	255423002	fibrous
SCT	255460003	Inward
SCT	255465008	Concentric
SCT	255482005	Left Upper Segment
SCT	255496004	Right Lower Segment
SCT	255499006	Right Upper Segment
SCT	255503000	Entire
SCT	255507004	Small
SCT	255508009	Medium
SCT	255509001	Large
SCT	255511005	long
SCT	255518004	Down
SCT	255521002	Downgaze	Downward gaze (qualifier value)
SCT	255523004	Gaze down and left (qualifier value)	Left downgaze
SCT	255524005	Gaze down and right (qualifier value)	Right downgaze
SCT	255525006	Gaze up and left (qualifier value)	Left upgaze
SCT	255526007	Gaze up and right (qualifier value)	Right upgaze
SCT	255530005	Left gaze
SCT	255531009	Right gaze
SCT	255532002	Up
SCT	255533007	Upward gaze
SCT	255543005	Outward
SCT	255549009	Anterior
SCT	255551008	Posterior
SCT	255561001	Medial
SCT	255566006	Post-dose
SCT	255590007	Extents (qualifier value)
SCT	255593009	Circumferential
SCT	255594003	Complete
SCT	255603008	Major
SCT	255604002	Mild
SCT	255605001	Minimal (qualifier value)	Minimum
SCT	255606000	Minor
SCT	255609007	Partial (qualifier value)
SCT	255619001	Total
SCT	255631004	Antibiotic
SCT	255632006	Anticonvulsant
SCT	255641001	Caffeine
SCT	255667006	Paraffin (substance)
SCT	25569003	Ventricular tachycardia
SCT	255792001	acid phosphatase stain
SCT	255793006	Albert's stain
SCT	255794000	auramine stain
SCT	255795004	beta-glucuronidase stain
SCT	255796003	chloroacetate esterase stain
SCT	255797007	Feulgen reaction stain
SCT	255798002	field's stain
SCT	255799005	Flagellar stain
SCT	255800009	immunofluorescent stain
SCT	255801008	Jenner-Giemsa stain
SCT	255802001	Leishman stain
SCT	255803006	may-Grunwald giemsa stain
SCT	255804000	methyl green pyronin stain
SCT	255805004	myeloperoxidase stain
SCT	255806003	neutrophil alkaline phosphatase stain
SCT	255807007	nonspecific esterase stain
SCT	255808002	periodic acid Schiff stain
SCT	255810000	Romanowsky stain
SCT	255811001	spore stain
SCT	255813003	Ziehl-Neelsen stain
SCT	25594002	Moderate risk	Moderate risk of (contextual qualifier) (qualifier value)
SCT	2561000124103	Supernumerary permanent maxillary right second premolar tooth
SCT	256235009	Exercise
SCT	256496006	Gold Alloy
SCT	256501007	Carbon Fiber
SCT	256506002	Stainless Steel Material
SCT	256526003	Cobalt-chromium alloy
SCT	256579008	Calcium Hydroxyapatite
SCT	25660007	Barbados sheep (organism)	Barbados sheep breed
SCT	256674009	Fat
SCT	256779006	Structure of vitelline artery of placenta (body structure)	Vitelline Artery of Placenta
SCT	25683005	Structure of retropharyngeal lymph node (body structure)	retropharyngeal lymph node
SCT	256875007	Structure of vitelline vein of placenta (body structure)	Vitelline Vein of Placenta
SCT	2571000124105	Supernumerary permanent maxillary right lateral incisor tooth
SCT	257327003	DHS Plate	Dynamic hip screw plate (physical object)
SCT	257362008	plastic stent
SCT	257363003	metal stent
SCT	257409000	Vena cava filter
SCT	25748002	Structure of maxillary left lateral incisor tooth (body structure)
SCT	25761002	Glutamine
SCT	25763004	Skin of anterior surface of lower leg
SCT	257771002	Cemented component fixation
SCT	257833000	Internal fixation using staple
SCT	257834006	Internal fixation using screw
SCT	257835007	Internal fixation using plate
SCT	257837004	Internal fixation using internal fixator system (procedure)
SCT	257912008	Rotation - action
SCT	257950002	Salvage Procedure
SCT	258083009	Visual estimation
SCT	258090004	Calculated
SCT	2581000124108	Supernumerary permanent maxillary left third molar tooth
SCT	258104002	Measured
SCT	25813002	Holsteiner horse (organism)	Holsteiner horse breed
SCT	258153002	Target Heart Rate Achieved
SCT	258177008	Magnetic resonance imaging guidance
SCT	258181008	ECG analysis	Electrocardiogram analysis (qualifier value)
SCT	258214002	Stage (attribute)
SCT	258215001	Stage 1
SCT	258219007	Stage 2
SCT	258224005	Stage 3
SCT	258228008	Stage 4
SCT	258245003	G4 grade (finding)	Grade 4: undifferentiated
SCT	258270003	High risk tumor
SCT	258433009	Smear sample
SCT	25856007	Boar power pig 929 (organism)	Boar power pig 929 pig breed
SCT	258562007	Genetic sample
SCT	258661006	Slide (specimen)
SCT	25876001	Emergency (qualifier value)	Emergent Procedure
SCT	2591000124106	Supernumerary permanent maxillary right first molar tooth
SCT	25910003	Papillary carcinoma (invasive)
SCT	259153006	Chloroform
SCT	259170003	Diethyl ether
SCT	259221006	Methanol
SCT	25941002	orange II stain
SCT	25943004	Atrioventricular node	Structure of atrioventricular node (body structure)
SCT	25990002	Renal pelvis	Renal pelvis structure (body structure)
SCT	25991003	Cerebellar Cortex	Cerebellar cortex structure (body structure)
SCT	2601000124103	Supernumerary permanent maxillary right canine tooth
SCT	260245000	Findings values (qualifier value)
SCT	260360000	Severely Elevated	Very high (qualifier value)
SCT	26036001	Obstruction (morphologic abnormality)	occlusion
SCT	260376009	Enlarged
SCT	260385009	Negative
SCT	260388006	No change	No status change (qualifier value)
SCT	260395002	Normal Range
SCT	260408008	Weakly positive
SCT	260409000	Well defined
SCT	260413007	None
SCT	260426006	medial oblique
SCT	260427002	Oblique lateral (qualifier value)	lateral oblique
SCT	260450008	Lordotic projection (qualifier value)	lordotic
SCT	26046004	Cardiovascular stress test using bicycle ergometer (procedure)	Stress test using Bicycle Ergometer
SCT	260473000	Waters	Waters - 35 degree tilt to radiographic baseline (qualifier value)
SCT	260492003	Brewerton projection
SCT	260493008	Harris Beath axial projection
SCT	260496000	Judet projection
SCT	260497009	Mortice projection
SCT	260499007	Occlusal projection
SCT	260506009	Van Rosen projection
SCT	260521003	Internal
SCT	26057009	Exotic shorthaired cat
SCT	260585005	Via brachial artery
SCT	260590008	Via femoral artery
SCT	260601006	Via femoral vein
SCT	260674002	Direction of flow (attribute)
SCT	260753009	Source (attribute)
SCT	260787004	Physical object
SCT	26079004	Shaking	Tremor (finding)
SCT	260858005	Extent (attribute)
SCT	260867005	Period of collection (qualifier value)
SCT	260870009	Priority (attribute)
SCT	260893003	Waveform
SCT	260905004	Condition (attribute)
SCT	260911001	Dosage
SCT	261004008	Diagnostic	Diagnostic Intent
SCT	261039008	Valsalva maneuver
SCT	26105007	Holstein-Friesian cattle breed (organism)	Holstein-Friesian cow breed
SCT	261061003	Bronchial (qualifier value)
SCT	261073003	epicardial
SCT	261074009	External
SCT	261089000	Inferior
SCT	2611000124100	Supernumerary permanent maxillary left canine tooth
SCT	261129000	Mediolateral (qualifier value)	Midline
SCT	261197005	Doppler Color Flow
SCT	261198000	Doppler Continuous Wave
SCT	261199008	Doppler Pulsed
SCT	261249004	Nickel cobalt chromium
SCT	261250004	Nickel Titanium
SCT	26140008	Uvula palatina structure (body structure)	uvula
SCT	26141007	ST depression
SCT	261459001	Via arm vein
SCT	26146002	Complete transposition of great vessels
SCT	261537001	Insertion of interatrial baffle
SCT	261613009	Stage 0
SCT	261617005	Stage 5
SCT	261665006	Unknown
SCT	261712009	Acrylic polymer (substance)	Acrylic resin
SCT	26194003	Tungsten
SCT	2620004	Intervertebral disc structure of third thoracic vertebra (body structure)	T3/T4 disc
SCT	262003004	Normal saline (product)
SCT	262008008	Not performed
SCT	262061000	Post-operative	Postoperative	Postoperative period (qualifier value)
SCT	262068006	Pre-operative	Preoperative
SCT	2621000124108	Supernumerary permanent maxillary left second molar tooth
SCT	26216008	Central
SCT	262202000	Therapeutic Intent
SCT	26229008	Nova Scotia duck tolling retriever (organism)	Nova Scotia duck tolling retriever dog breed
SCT	26230003	Structure of uncinate fasciculus (body structure)	Uncinate fasciculus
SCT	262301009	Opaque Marker
SCT	26242008	mixed
SCT	262502001	Post-chemotherapy
SCT	26283006	Superficial
SCT	2631000124106	Supernumerary permanent maxillary right second molar tooth
SCT	26332008	Norwich terrier
SCT	263654008	Abnormal
SCT	263677008	Antegrade Direction	Antegrade Flow
SCT	26370007	Hemostatic agent
SCT	263706005	Circumscribed
SCT	263707001	Clear
SCT	263720003	Compression - action
SCT	263816006	Muscular (qualifier value)
SCT	26382003	Japanese bobtail cat
SCT	26386000	Vitreous	Vitreous Cavity	Vitreous cavity structure (body structure)
SCT	263943000	Anterior Wall
SCT	263972004	Cerebellar Subarachnoid Space
SCT	264045001	Intraluminal
SCT	264068005	Left Lower Segment
SCT	2641000124101	Supernumerary permanent maxillary left first premolar tooth
SCT	264114003	Ostium
SCT	26412008	Endotracheal tube	Endotracheal tube, device (physical object)
SCT	264159006	Posterior Wall
SCT	264208000	Subcostal
SCT	264217000	Superior
SCT	264293000	Coronary artery graft
SCT	26444007	Pectoral girdle	Shoulder girdle structure (body structure)
SCT	264481007	Entire gastrocnemius vein (body structure)	Gastrocnemius vein
SCT	264579008	thrombosis
SCT	264844003	left ventricle apical anterior segment
SCT	264845002	left ventricle apical septal segment
SCT	264846001	left ventricle basal inferior segment
SCT	264847005	left ventricle mid inferior segment
SCT	264848000	left ventricle mid anterior segment
SCT	264849008	left ventricle apical inferior segment
SCT	264850008	left ventricle basal anterior segment
SCT	264853005	left ventricle apical lateral segment
SCT	264908009	Post-radiation
SCT	26493002	Structure of jugular notch of sternum (body structure)	Suprasternal notch
SCT	2651000124104	Supernumerary permanent maxillary left lateral incisor tooth
SCT	26523005	Dobutamine
SCT	26525003	White Park cattle breed (organism)	White Park cow breed
SCT	26527006	Inverse Trendelenburg position (finding)	inverse Trendelenburg
SCT	265483003	Right Ventriculography	Right ventriculogram (procedure)
SCT	265484009	Left Ventriculography	Left ventriculogram (procedure)
SCT	2661000124102	Supernumerary permanent maxillary left first molar tooth
SCT	26639007	Toy fox terrier (organism)	Toy fox terrier dog breed
SCT	26643006	Oral route
SCT	266706003	Continuous electrocardiogram monitoring (procedure)
SCT	266894000	Family history of cardiovascular disease	Family history: Cardiovascular disease (situation)
SCT	266897007	Family history of myocardial infarction	Family history: Myocardial infarction (situation)
SCT	266919005	Never smoked tobacco (finding)	No History of Smoking
SCT	26699009	New Forest pony (organism)	New Forest pony horse breed
SCT	266995000	History of - cardiovascular disease
SCT	267011001	Gynecological history (observable entity)
SCT	26703007	Anterior Tibial Vein	Structure of anterior tibial vein (body structure)
SCT	267036007	Dyspnea
SCT	2671000124109	Supernumerary permanent maxillary right first premolar tooth
SCT	26795005	Skin of thenar region of palm	Skin structure of thenar region of palm (body structure)
SCT	26805005	Lesser Saphenous Vein	Structure of small saphenous vein (body structure)
SCT	2681000124107	Supernumerary permanent maxillary left second premolar tooth
SCT	26818002	Superficial Palmar Arch	Superficial palmar arch structure (body structure)
SCT	26837006	American cream horse (organism)	American cream horse breed
SCT	268384009	Total blood volume (observable entity)
SCT	268400002	12 lead electrocardiogram (procedure)	12-Lead ECG
SCT	268445003	Obstetric US scan	Ultrasound scan - obstetric (procedure)
SCT	268461001	Sheath contraception (finding)
SCT	26893007	Inguinal region	Inguinal region structure (body structure)
SCT	268951004	O/E - Breast lump palpated	On examination - breast lump palpated (finding)
SCT	26947005	Open wound of lower limb
SCT	26973000	American trotter horse (organism)	American trotter horse breed
SCT	270002	Female first cousin
SCT	27016007	alizarin yellow GG stain
SCT	270492004	First degree Atrioventricular block
SCT	2705002	^72^Arsenic
SCT	27054007	^57^Cobalt
SCT	27065002	Surgical suture, device (physical object)	Suture
SCT	27081007	^127^Xenon
SCT	27088001	Spinal cord white matter	Spinal cord white matter structure (body structure)
SCT	27090000	Transitional cell carcinoma
SCT	271003	Bone Plate	Bone plate, device (physical object)
SCT	27120008	malachite green stain
SCT	27125003	Korat cat
SCT	271593001	Moribund (finding)	Severely ill
SCT	271594007	Syncope
SCT	271649006	Systolic blood pressure (observable entity)
SCT	271650006	Diastolic Pressure	Diastolic blood pressure (observable entity)
SCT	27167007	MX category (finding)
SCT	27175001	Structure of testicular artery (body structure)	Testicular Artery
SCT	271767006	Peeling	Peeling of skin (finding)
SCT	271782001	Drowsy
SCT	271801002	Taste sense altered
SCT	271807003	Eruption of skin (disorder)	Rash
SCT	271824009	respiration intermittent
SCT	271921002	Electrocardiogram finding (observable entity)
SCT	271955004	Nipple retraction
SCT	271989003	Disorder of breast implant
SCT	271993009	peripheral angiography
SCT	272113006	Before	Before values (qualifier value)
SCT	272114000	During	During values (qualifier value)
SCT	272123002	Frequencies (qualifier value)
SCT	272163001	Mixture (qualifier value)
SCT	272180002	Clothing	Garment (physical object)
SCT	272224001	Guide Wire
SCT	272287005	Inlay Dental Restoration
SCT	272466003	Optic foramen projection (qualifier value)	transforamenal
SCT	272476000	Transthoracic projection (qualifier value)	transthoracic
SCT	272479007	Posteroanterior projection (qualifier value)	postero-anterior
SCT	272517003	Respiratory cycle point (qualifier value)
SCT	272518008	Cardiovascular cycle point (qualifier value)
SCT	272519000	Absence findings (qualifier value)	Absent
SCT	272657006	Cardiac wall structure (body structure)
SCT	272673000	Bone	Bone structure (body structure)
SCT	272710004	Bone of thorax	Bone structure of thorax (body structure)
SCT	272737002	Site of (attribute)
SCT	272741003	Laterality
SCT	272998002	Right Hepatic Vein	Structure of right hepatic vein (body structure)
SCT	273099000	Middle Hepatic Vein	Structure of middle hepatic vein (body structure)
SCT	27315000	Removal of breast implant
SCT	273202007	Left Hepatic Vein	Structure of left hepatic vein (body structure)
SCT	273249006	Assessment scales (assessment scale)
SCT	27337007	Unifocal PVCs	Unifocal premature ventricular complexes (disorder)
SCT	27372005	Regional anesthesia
SCT	27385008	Field spaniel (organism)	Field spaniel dog breed
SCT	2739003	Endometrial structure (body structure)	Endometrium
SCT	273944007	Aluminum hydroxide
SCT	273948005	Chloral hydrate
SCT	27398004	Omentum	Omentum structure (body structure)
SCT	274022008	Repair of coarctation of aorta
SCT	274060004	Lobar Artery	Structure of lobar artery of kidney (body structure)
SCT	274143007	Interlobar Artery of Kidney	Structure of interlobar artery of kidney (body structure)
SCT	274231001	Arcuate Artery of the Kidney	Structure of arcuate artery of kidney (body structure)
SCT	274303007	O/E - lymphadenopathy	On examination - lymph nodes (finding)
SCT	27431007	Fibrocystic breast changes (finding)	Fibrocystic disease of breast
SCT	274329007	Interlobular Artery of Kidney	Structure of interlobular artery of kidney (body structure)
SCT	274331003	Breast - surgical biopsy	Surgical biopsy of breast (procedure)
SCT	27444002	Belgian tervuren dog
SCT	274640006	Chills and fever	Fever with chills (finding)
SCT	274662006	Transient limb paralysis
SCT	274668005	Non-cardiac chest pain (finding)	Noncardiac Chest Pain
SCT	2748008	Spinal cord	Spinal cord structure (body structure)
SCT	27483000	Diagnostic radiography with contrast media
SCT	275035006	Heart valve replacement - prosthesis (procedure)
SCT	275514001	Impaired left ventricular function
SCT	275552000	History of kidney disease (situation)
SCT	27606000	Dental Prosthesis	Dental prosthesis, device (physical object)
SCT	27612005	Trigeminal nerve structure (body structure)	trigeminal nerve
SCT	27615007	Great dane dog
SCT	276214006	Findings category type (qualifier value)
SCT	27624003	Chronically ill
SCT	276334009	Position of joint (finding)
SCT	27637000	Dextrocardia
SCT	27671009	rhodamine B stain
SCT	276755008	Right Atrial Pressure
SCT	276772001	Right Ventricular Systolic Pressure
SCT	276774000	Right Ventricular End-Diastolic Pressure
SCT	276780008	Left Ventricular Systolic Pressure
SCT	276781007	Left Ventricular End-Diastolic Pressure
SCT	276901002	Pulmonary Vascular Resistance
SCT	277016007	Alphachloralose
SCT	27706005	Left Pulmonary Vein	Structure of left pulmonary vein (body structure)
SCT	277132007	Therapeutic procedure
SCT	277381004	Stroke Index
SCT	277591006	Computed tomography guided biopsy
SCT	277592004	Magnetic resonance imaging guided biopsy
SCT	277630003	Left ventricular basal septal segment (body structure)
SCT	277631004	Left ventricle basal lateral segment (body structure)
SCT	277634007	Right Ventricle Midventricular Segment
SCT	277635008	Right Ventricle Basal Segment
SCT	277671009	Intraoperative
SCT	27789000	Infrequent
SCT	277956007	Couinaud hepatic segment II
SCT	277957003	Couinaud hepatic segment III
SCT	277958008	Couinaud hepatic segment IV
SCT	277959000	Couinaud hepatic segment V
SCT	277960005	Couinaud hepatic segment VI
SCT	277961009	Couinaud hepatic segment VII
SCT	277962002	Couinaud hepatic segment VIII
SCT	27812008	Electric heating pad	Electric heating pad, device (physical object)
SCT	278201002	Classification (attribute)
SCT	278307001	On admission
SCT	278318001	Transorbital projection (qualifier value)	transorbital
SCT	27844007	benzo fast scarlet stain
SCT	278528006	Facial Swelling
SCT	27855007	Deciduous maxillary right second molar tooth	Structure of deciduous maxillary right second molar tooth (body structure)
SCT	278571002	Structure of postvesicular lymph node (body structure)	postvesicular lymph node
SCT	278672000	Structure of lateral vesicular lymph node (body structure)	lateral vesicular lymph node
SCT	27872000	Specimen freezing
SCT	27885002	Complete atrioventricular block (disorder)	Third degree Atrioventricular block
SCT	27887005	Skin of medial canthus	Skin structure of medial canthus (body structure)
SCT	278983006	Fissure of lung
SCT	279046003	Pressure - physical agent (physical force)
SCT	279047007	Persistent pain following procedure
SCT	279084009	Chest discomfort
SCT	279141006	superficial parotid lymph node
SCT	279142004	deep parotid lymph node
SCT	279143009	mastoid lymph node
SCT	279144003	superficial cervical lymph node
SCT	279145002	deep cervical lymph node
SCT	279170002	Entire anulus fibrosus of tricuspid orifice (body structure)
SCT	279174006	Entire anulus fibrosus of mitral orifice (body structure)
SCT	279189002	Structure of promontory common iliac lymph node (body structure)	promontory common iliac lymph node
SCT	279215006	Limbic lobe
SCT	27925004	Nodule
SCT	279271008	Structure of interiliac lymph node (body structure)	interiliac lymph node
SCT	279317000	Truncal Valve Structure
SCT	279336005	Posterior Commissure	Posterior cerebral commissure
SCT	27947004	Epigastric region	Epigastric region structure (body structure)
SCT	279478000	Male external urethral orifice
SCT	279479008	Female external urethral orifice
SCT	27949001	Intertarsal joint structure (body structure)	Tarsal joint
SCT	279549004	Nasal cavity structure (body structure)	nasal cavity
SCT	279609001	Structure of juxtaintestinal lymph node (body structure)	juxtaintestinal lymph node
SCT	279706003	Peripheral zone of the prostate	Structure of peripheral glandular zone of prostate (body structure)
SCT	279784003	Structure of lymph node of lesser curvature of stomach (body structure)	lymph node of lesser curvature of stomach
SCT	279795009	Structure of lymph node of mesentery (body structure)	lymph node of mesentery
SCT	279866008	Structure of lymph node ring of cardia of stomach (body structure)	lymph node ring of cardia of stomach
SCT	279867004	Frenulum of labia minora
SCT	280062008	Esophageal Hiatus	Esophageal aperture of diaphragm (body structure)
SCT	280216006	Structure of suprapyloric lymph node (body structure)	suprapyloric lymph node
SCT	280314006	Structure of subpyloric lymph node (body structure)	subpyloric lymph node
SCT	28035005	Structure of teeth, gums, and supporting structures (body structure)	Teeth, gums and supporting structures
SCT	280371009	Brain cerebrospinal fluid pathway
SCT	280387007	Groin skin crease
SCT	280401006	Spinal cerebrospinal fluid pathway
SCT	280402004	Structure of retropyloric lymph node (body structure)	retropyloric lymph node
SCT	280416009	Indeterminate result
SCT	280556009	Structure of cystic lymph node (body structure)	cystic lymph node
SCT	280639005	Structure of common duct lymph node (body structure)	common duct lymph node
SCT	280677004	ILM - Internal limiting membrane	Internal limiting membrane of retina (body structure)
SCT	280711000	Metatarsus	Region of metatarsal (body structure)
SCT	280734009	Vertebral foramen
SCT	280824006	Structure of splenic lymph node (body structure)	splenic lymph node
SCT	280906005	Keratolytic (product)	Keratolytic agent
SCT	280915003	Structure of inferior pancreatic lymph node (body structure)	inferior pancreatic lymph node
SCT	280999005	Structure of superior pancreatic lymph node (body structure)	superior pancreatic lymph node
SCT	281130003	Descending aorta	Descending aorta structure (body structure)
SCT	281134007	Intercostal artery
SCT	281157001	Systemic vascular structure
SCT	281159003	Systemic arterial structure (body structure)	Systemic artery
SCT	2812003	Femoral head	Head of Femur	Structure of head of femur (body structure)
SCT	28121005	Iophendylate
SCT	281227003	Structure of inferior pancreaticoduodenal lymph node (body structure)	inferior pancreaticoduodenal lymph node
SCT	281231009	Vascular structure of head (body structure)
SCT	281268007	Insufficient sample
SCT	281320004	Structure of superior pancreaticoduodenal lymph node (body structure)	superior pancreaticoduodenal lymph node
SCT	281379000	Pre-admission
SCT	281392002	Upper zone of lung
SCT	281393007	Middle zone of lung
SCT	281394001	Lower zone of lung
SCT	281496003	Pelvic vascular structure (body structure)
SCT	281642007	Skin of part of dorsal surface of hand
SCT	281676003	Structure of ileocolic lymph node (body structure)	ileocolic lymph node
SCT	281691001	Physiological monitoring regime (regime/therapy)
SCT	281765006	Structure of prececal lymph node (body structure)	prececal lymph node
SCT	281847004	Structure of retrocecal lymph node (body structure)	retrocecal lymph node
SCT	282031000	Structure of midcolic lymph node (body structure)	midcolic lymph node
SCT	282044005	Structure of penile artery (body structure)
SCT	28205006	Infra-renal Aorta	Structure of infrarenal aorta (body structure)
SCT	282258000	moles per unit volume (qualifier value)
SCT	28231008	Gallbladder	Gallbladder structure (body structure)
SCT	28243009	^226^Radium
SCT	28273000	Bile duct	Bile duct structure (body structure)
SCT	283001	Structure of central axillary lymph node (body structure)	central axillary lymph node
SCT	28330007	Structure of subcarinal lymph node (body structure)	subcarinal lymph node
SCT	28347008	External ear	External ear structure (body structure)
SCT	28360002	Swiss alpine goat (organism)	Swiss alpine goat breed
SCT	28390009	Medial longitudinal fasciculus structure (body structure)	medial longitudinal fasciculus
SCT	2841007	Renal artery	Structure of renal artery (body structure)
SCT	284355001	Left ventricle anterior segment
SCT	284356000	Left ventricle septal segment
SCT	284357009	Left ventricle inferior segment
SCT	284358004	Left ventricle lateral segment
SCT	284470004	Atrial premature contraction	Premature atrial contraction (disorder)
SCT	284639000	Structure of umbilical portion of portal vein (body structure)	Umbilical vein
SCT	28480000	Structure of mandibular right first molar tooth (body structure)
SCT	28483003	Simmental cattle breed (organism)	Simmental cow breed
SCT	285285000	Cobb angle
SCT	285425001	upper deep cervical lymph node
SCT	285427009	middle deep cervical lymph node
SCT	285429007	lower deep cervical lymph node
SCT	285570007	Taking of swab
SCT	285645000	Disseminated malignancy of unknown primary (disorder)
SCT	28622002	alizarin yellow R stain
SCT	286558002	Ureteral stent	Ureteric stent
SCT	286866000	Mouth closed
SCT	2869004	Acetic acid
SCT	28693002	Intervertebral disc structure of seventh thoracic vertebra (body structure)	T7/T8 disc
SCT	28700002	Carina	Structure of carina (body structure)
SCT	28726007	Cornea	Corneal structure (body structure)
SCT	287272002	Cardiomegaly	Enlarged septal foramen of heart (disorder)
SCT	28744004	Black Welsh cattle breed (organism)	Black Welsh cow breed
SCT	28751008	Chow Chow
SCT	287572003	Diagnostic aspiration of breast cyst
SCT	288546009	Lower alveolar ridge structure (body structure)
SCT	288563008	After	After values (qualifier value)
SCT	28870006	Structure of epitrochlear lymph node (body structure)	epitrochlear lymph node
SCT	28926001	Drug Rash	Eruption caused by drug (disorder)
SCT	28960008	arteriosclerosis
SCT	289894009	Menstrual bleeding present (finding)	Menstruation present
SCT	289925000	Waste Material
SCT	290006006	Photon
SCT	290069002	Discoloration of skin of breast
SCT	290084006	Breast normal
SCT	290113009	Bloody nipple discharge
SCT	290119008	Nipple problem
SCT	29092000	Endo-venous	Vein	Venous structure (body structure)
SCT	29185008	fatty degeneration
SCT	292094009	Radiopharmaceutical Adverse Reaction
SCT	292095005	Contrast media adverse reaction
SCT	29218008	Indium^111^ pentetate
SCT	29223008	Boar power pig 565 (organism)	Boar power pig 565 pig breed
SCT	29235007	Pic line pig 26 (organism)	Pic line pig 26 pig breed
SCT	29252006	acridine orange stain
SCT	29342009	kenacid blue R stain
SCT	29348008	Pentetate calcium trisodium Yb^169^
SCT	29353003	Skin of clitoris	Skin structure of clitoris (body structure)
SCT	293637006	Allergy to contrast media (disorder)	Contrast Media Allergy
SCT	293638001	Allergy to X-Ray contrast media (disorder)
SCT	2942001	Carbon^14^ D-xylose
SCT	29426003	Paralytic syndrome
SCT	29445007	Conjunctiva	Conjunctival structure (body structure)
SCT	29460005	Copper^67^ ceruloplasmin
SCT	29483008	calcified atheromatous plaque
SCT	29522004	toluidine blue stain
SCT	29534007	Ciliary body	Ciliary body structure (body structure)
SCT	29565003	Right lobe of thyroid	Structure of right lobe of thyroid gland (body structure)
SCT	29660000	Inferior phrenic artery	Structure of inferior phrenic artery (body structure)
SCT	29700009	Right Subclavian Artery	Structure of right subclavian artery (body structure)
SCT	29707007	Toe	Toe structure (body structure)
SCT	297120004	Anesthetic face mask
SCT	297171002	Cervicothoracic region of spine structure (body structure)
SCT	297172009	Thoracolumbar region of spine structure (body structure)
SCT	297173004	Lumbosacral region of spine structure (body structure)
SCT	297174005	Sacrococcygeal region of spine structure (body structure)
SCT	297968009	Bleeding skin
SCT	298336006	No motor response to command
SCT	29836001	Hip	Hip region structure (body structure)
SCT	29850006	Iliac Crest	Iliac crest structure (body structure)
SCT	2985005	Paget's disease, mammary (of the nipple)
SCT	29857009	Chest Pain
SCT	29870000	Umbilical cord	Umbilical cord structure (body structure)
SCT	29881002	Connor prairie pig (organism)	Connor prairie pig breed
SCT	299716001	Iliac and/or femoral artery	Iliac and/or femoral artery structures (body structure)
SCT	299993000	Structure of mesenteric artery lymph node (body structure)	mesenteric artery lymph node
SCT	300004	Miniature schnauzer (organism)	Miniature schnauzer dog breed
SCT	30017007	Vascular dilatation, function (observable entity)	Vasodilatation
SCT	30021000	Lower leg	Lower leg structure (body structure)
SCT	30024008	Structure of sigmoid lymph node (body structure)	sigmoid lymph node
SCT	300571009	Finding of gestational sac (finding)
SCT	300577008	Finding of lesion (finding)
SCT	300841009	Poorly defined
SCT	300842002	Shape
SCT	30089001	Toggenburg goat (organism)	Toggenburg goat breed
SCT	300995000	Exercise-induced angina (disorder)
SCT	301121007	Myocardial perfusion normal
SCT	30114003	Medial Lemniscus	Medial lemniscus structure (body structure)
SCT	30123000	Percutaneous prosthetic closure of atrial septal defect	Repair of atrial septal defect with prosthesis by closed heart technique (procedure)
SCT	30156004	Cribriform carcinoma (morphologic abnormality)	Invasive cribriform carcinoma
SCT	301766008	Lesion of Brain
SCT	30180000	Adventitia	Tunica adventitia (body structure)
SCT	301939004	Constricted Pupil
SCT	302343007	Breast prosthesis insertion	Insertion of prosthesis for breast (procedure)
SCT	302396003	Cryotherapy to skin lesion
SCT	3027009	^133^Barium
SCT	30288003	Ventricular Septal defect
SCT	302924003	Breast hematoma
SCT	303110006	After Procedure	Postprocedural period (qualifier value)
SCT	303111005	During menopause
SCT	30315005	Small intestinal structure (body structure)	Small intestine
SCT	303270005	Liver and biliary structure	Liver and/or biliary structure (body structure)
SCT	303337002	Tonsil and adenoid structure (body structure)	tonsil and adenoid
SCT	303402001	Vascular structure of kidney (body structure)
SCT	30347000	Italian greyhound
SCT	303623000	Structure of posterior tibial lymph node (body structure)	posterior tibial lymph node
SCT	303653007	Computed tomography of head (procedure)
SCT	303680000	Computed tomography of cardiovascular system (procedure)	cardiovascular CT
SCT	303713004	Structure of anterior tibial lymph node (body structure)	anterior tibial lymph node
SCT	303827001	trunk angiography
SCT	30384003	Brahma cattle breed (organism)	Brahma cow breed
SCT	303960004	Thrombolytic (product)	Thrombolytic agent
SCT	30399003	Anterior Horn Lateral Ventricle	Structure of anterior horn of lateral ventricle (body structure)
SCT	3040004	Technetium Tc^99m^ disofenin
SCT	304059001	endocardial
SCT	304121006	Femoral Head Prosthesis
SCT	304283002	Half-life of radiopharmaceutical (qualifier value)
SCT	304292004	Surgeon
SCT	304367000	Uncemented component fixation
SCT	30448006	Lacombe pig (organism)	Lacombe pig breed
SCT	304495004	Monitoring of blood pressure, temperature, pulse rate and respiratory rate (regime/therapy)	Vital signs monitoring
SCT	304915008	Duke treadmill score	Duke's coronary artery disease score (assessment scale)
SCT	30492008	Diuretic
SCT	30518006	Bone structure of scaphoid (body structure)	Navicular of forefoot	Scaphoid
SCT	305437000	Cardiac valve annulus
SCT	30565000	A.S.C.O.B. cocker spaniel dog breed	Cocker spaniel, any solid color other than black (organism)
SCT	3058005	Peripheral nervous system	Peripheral nervous system structure (body structure)
SCT	30598005	Skin of epigastric area	Skin structure of epigastric area (body structure)
SCT	30608006	Muscle of upper limb	Skeletal muscle structure of upper limb (body structure)
SCT	30618001	Deciduous maxillary right canine tooth	Structure of deciduous maxillary right canine tooth (body structure)
SCT	30634003	Tamworth pig (organism)	Tamworth pig breed
SCT	306783000	Tibial Plateau	Tibial plateau structure (body structure)
SCT	307047009	Core body temperature measured in rectum (observable entity)	Rectal temperature
SCT	307152002	Temporal periods relating to procedure (qualifier value)
SCT	307153007	Before Procedure
SCT	307154001	During Procedure
SCT	30720007	Boar power pig 84 (organism)	Boar power pig 84 pig breed
SCT	307279007	Prosthetic replacement of heart valve (procedure)
SCT	307280005	Implantation of cardiac pacemaker
SCT	30730003	Sagittal
SCT	307429007	After menopause
SCT	30746006	Lymphadenopathy
SCT	307486002	Single event
SCT	307502000	Squamous cell carcinoma of mouth
SCT	30793004	posterior auricular lymph node
SCT	308064009	History of cerebrovascular disease
SCT	30807003	Benign
SCT	308546005	Aortic dissection	Dissection of aorta (disorder)
SCT	308689002	Coin lesion	Coin lesion of lung (finding)
SCT	308696000	Coarctation angioplasty (procedure)	Coarctation of the Aorta Balloon Angioplasty
SCT	309050000	Body substance sample
SCT	309051001	Body fluid sample
SCT	309058007	breast tru-cut biopsy sample
SCT	309059004	frozen section breast sample
SCT	309312004	Cartilage	Cartilage tissue (body structure)
SCT	309343006	Physician
SCT	309390008	Consultant	Hospital consultant (occupation)
SCT	309523001	Pseudophakia
SCT	309546004	lumpectomy breast sample
SCT	309547008	segmentectomy breast sample
SCT	309548003	breast duct sample
SCT	309587003	Calcification of breast
SCT	309602000	Temporal periods relating to feeding and eating (qualifier value)
SCT	309606002	Before menopause
SCT	309649001	On examination - lens (finding)
SCT	309825002	Spatial and Relational Concept	Spatial and relational concepts (qualifier value)
SCT	3099004	Romney marsh sheep (organism)	Romney marsh sheep breed
SCT	309901009	Anesthesiology	Anesthetic department (environment)
SCT	309902002	Clinical Oncology	Clinical oncology department (environment)
SCT	309903007	Radiotherapy	Radiotherapy department (environment)
SCT	309904001	Intensive Care	Intensive care unit (environment)
SCT	309907008	Cardiac Intensive Care	Cardiac intensive care unit (environment)
SCT	309910001	Pediatric Intensive Care	Pediatric intensive care unit (environment)
SCT	309913004	Allergy and Immunology	Clinical allergy department (environment)
SCT	309914005	Audiology	Audiology department (environment)
SCT	309915006	Cardiology	Cardiology department (environment)
SCT	309918008	Pulmonology	Respiratory medicine department (environment)
SCT	309923008	Dermatology	Dermatology department (environment)
SCT	309925001	Endocrinology	Endocrinology department (environment)
SCT	309927009	General Medicine	General medical department (environment)
SCT	309933000	Care of the elderly department (environment)	Geriatric Medicine
SCT	309934006	Infectious Disease	Infectious diseases department (environment)
SCT	309935007	Medical ophthalmology department (environment)	Ophthalmology
SCT	309936008	Nephrology	Nephrology department (environment)
SCT	309937004	Neurology	Neurology department (environment)
SCT	309938009	Nuclear Medicine	Nuclear medicine department (environment)
SCT	309939001	Palliative Care	Palliative care department (environment)
SCT	309940004	Rehabilitation	Rehabilitation department (environment)
SCT	309941000	Rheumatology	Rheumatology department (environment)
SCT	309942007	Obstetrics and Gynecology	Obstetrics and gynecology department (environment)
SCT	309943002	Gynecology	Gynecology department (environment)
SCT	309944008	Obstetrics	Obstetrics department (environment)
SCT	309948006	Pediatric Oncology	Pediatric oncology department (environment)
SCT	309949003	Pain Management	Pain management department (environment)
SCT	309950003	Pathology	Pathology department (environment)
SCT	309954007	Hematology	Hematology department (environment)
SCT	309956009	Medical Microbiology	Medical microbiology department (environment)
SCT	309958005	Psychiatry	Psychiatry department (environment)
SCT	309959002	Child and Adolescent Psychiatry	Child and adolescent psychiatry department (environment)
SCT	30996001	Homo sapiens (living organism) (organism)
SCT	309964003	Radiology	Radiology department (environment)
SCT	309966001	Stroke	Stroke unit (environment)
SCT	309967005	Surgery	Surgical department (environment)
SCT	309968000	Breast Surgery	Breast surgery department (environment)
SCT	309969008	Cardiothoracic Surgery	Cardiothoracic surgery department (environment)
SCT	309970009	Thoracic Surgery	Thoracic surgery department (environment)
SCT	309971008	Cardiac Surgery	Cardiac surgery department (environment)
SCT	309972001	Dental Surgery	Dental surgery department (environment)
SCT	309974000	Oral Surgery	Oral surgery department (environment)
SCT	309978002	Ear, nose and throat department (environment)	Otorhinolaryngology
SCT	309979005	Endocrine Surgery	Endocrine surgery department (environment)
SCT	309980008	Gastrointestinal Surgery	Gastrointestinal surgery department (environment)
SCT	309983005	Colorectal Surgery	Colorectal surgery department (environment)
SCT	309984004	General Surgery	General surgical department (environment)
SCT	309985003	Hand Surgery	Hand surgery department (environment)
SCT	309989009	Orthopedic Surgery	Orthopedic department (environment)
SCT	309991001	Pediatric Surgery	Pediatric surgical department (environment)
SCT	309992008	Plastic Surgery	Plastic surgery department (environment)
SCT	309993003	Surgical transplant department (environment)	Transplant Surgery
SCT	309994009	Trauma Surgery	Trauma surgery department (environment)
SCT	309995005	Urology	Urology department (environment)
SCT	309996006	Vascular Surgery	Vascular surgery department (environment)
SCT	310030000	Endoscopy	Endoscopy service (qualifier value)
SCT	310076001	Clinical Biochemistry	Clinical biochemistry service (qualifier value)
SCT	310101009	Speech and Language Therapy	Speech and language therapy service (qualifier value)
SCT	310105000	Optometry	Optometry service (qualifier value)
SCT	310123008	Psychology	Psychology service (qualifier value)
SCT	310127009	Magnetic Resonance Imaging Service
SCT	310128004	Computerized Tomography Service
SCT	310158005	Hepatobiliary Surgery	Hepatobiliary surgical service (qualifier value)
SCT	310159002	Neurosurgery	Neurosurgical service (qualifier value)
SCT	310169008	Ultrasonography	Ultrasonography service (qualifier value)
SCT	310200001	Cytology	Cytology service (qualifier value)
SCT	310464005	Physiotherapy	Physiotherapy department (environment)
SCT	31065004	Occipital lobe	Occipital lobe structure (body structure)
SCT	310651003	Bone structure of proximal femur (body structure)	Proximal Femur
SCT	310652005	Bone structure of distal femur (body structure)	Distal Femur
SCT	31077009	Shih tzu dog
SCT	310787001	Structure of lung and/or mediastinum (body structure)
SCT	310805002	Sudan black stain
SCT	31094006	Lobe of lung	Structure of lobe of lung (body structure)
SCT	31099001	Systemic
SCT	31113003	diverticulum
SCT	31145008	Occipital artery	Structure of occipital artery (body structure)
SCT	31162003	Structure of coronary sinus of left atrial septum (body structure)
SCT	31171007	Structure of fibular lymph node (body structure)	fibular lymph node
SCT	311731000	Paraffin wax
SCT	31186001	Chondroma
SCT	31192007	Ferrous chloride Fe^59^
SCT	3120008	Pleura	Pleural membrane structure (body structure)	Pleural structure
SCT	312004007	Retrograde Direction	Retrograde Flow
SCT	312064005	Hypoglycemic	Hypoglycemic agent (product)
SCT	312288001	Vascular graft (morphologic abnormality)
SCT	312500006	Regional lymph node structure (body structure)	regional lymph node
SCT	312501005	Structure of lymph node of head and neck (body structure)	lymph node of head and neck
SCT	312502003	Lymph node structure of trunk (body structure)	lymph node of trunk
SCT	312503008	Lymph node structure of limb (body structure)	lymph node of limb
SCT	312522004	Common non-mitral non-tricuspid Atrioventricular Valve Structure
SCT	312535008	Pharynx and larynx	Pharynx and/or larynx structures (body structure)
SCT	31260003	methylene violet stain (Bernthsen)
SCT	312779009	Bone structure of head and/or neck
SCT	31281003	English coonhound (organism)	English coonhound dog breed
SCT	312965008	LASIK	Laser assisted in situ keratomileusis (procedure)
SCT	31306009	Quinidine
SCT	31329001	Pastern of forefoot
SCT	313376005	No family history of breast carcinoma	No family history: breast carcinoma (situation)
SCT	31351009	Artificial menopause state	Postartificial menopausal syndrome (disorder)
SCT	31377001	Rough collie (organism)	Rough collie dog breed
SCT	3138006	Bone
SCT	31389004	Oropharyngeal structure (body structure)	oropharynx
SCT	31392000	American eskimo dog (organism)	American eskimo dog breed
SCT	314116003	Post infarct angina (disorder)	Post-infarction angina
SCT	314122007	Maintenance therapy
SCT	314186008	inflammatory abdominal aortic aneurysm
SCT	31428008	Corpus striatum	Corpus striatum structure (body structure)
SCT	314348007	On examination - poor visual fixation (finding)	Poor Visual Fixation
SCT	31435000	Fallopian tube	Fallopian tube structure (body structure)
SCT	314395006	Skin of lateral nose structure (body structure)	Skin of side of nose
SCT	314439003	Maximum systolic blood pressure
SCT	314440001	Average systolic blood pressure
SCT	314451001	Minimum diastolic blood pressure
SCT	314452008	Maximum diastolic blood pressure (observable entity)
SCT	314453003	Average diastolic blood pressure
SCT	314730000	lymph node of stomach
SCT	314736006	female genital lymph node
SCT	314796009	Malleolar structure of tibia
SCT	314900004	Sudan stain
SCT	315003	Skin of umbilicus	Skin structure of umbilicus (body structure)
SCT	31527000	Sodium chloride Na^24^
SCT	3159004	Costocervical trunk	Structure of costocervical trunk (body structure)
SCT	31633003	Yorkshire coach horse (organism)	Yorkshire coach horse breed
SCT	31636006	Anterior Chamber	Anterior chamber of eye	Anterior chamber of eye structure (body structure)
SCT	31640002	Occipital bone	Occipital bone structure (body structure)
SCT	31653004	fibromuscular dysplasia
SCT	31677005	Profunda Femoris Artery	Structure of profunda femoris artery (body structure)
SCT	31688004	Structure of testicular vein (body structure)	Testicular Vein
SCT	31701002	Ventral funiculus structure (body structure)	ventral funiculus
SCT	31714001	new fuchsin stain
SCT	31724009	Measurement of venous pressure (procedure)
SCT	31764008	Structure of trapezius muscle (body structure)	Trapezius muscle
SCT	317665004	Structure of superior articular process of vertebra (body structure)	Superior articular process of vertebra
SCT	317766009	Inferior articular process of vertebra	Structure of inferior articular process of vertebra (body structure)
SCT	31811003	Carbon dioxide
SCT	31842008	Normal shape
SCT	31845005	Retraction of nipple (disorder)
SCT	31934006	Acromion process of scapula	Structure of acromion (body structure)
SCT	31953001	Strontium nitrate Sr^87^
SCT	31971008	American water spaniel (organism)	American water spaniel dog breed
SCT	31982000	Structure of maxillary left central incisor tooth (body structure)
SCT	31996006	vasculitis
SCT	32048006	Adenoma, no subtype (morphologic abnormality)
SCT	32062004	Common carotid artery	Common carotid artery structure (body structure)
SCT	320917000	Oxygen gas
SCT	321000119108	History of malignant melanoma of the skin
SCT	32114007	Occipital vein	Structure of occipital vein (body structure)
SCT	32145006	Romanov sheep (organism)	Romanov sheep breed
SCT	3216001	Lincoln red cattle breed (organism)	Lincoln red cow breed
SCT	32185000	Lateral decubitus position (finding)	lateral decubitus
SCT	3227004	Left Main Coronary Artery	Left coronary artery main stem (body structure)
SCT	32297006	Boar power pig 48 (organism)	Boar power pig 48 pig breed
SCT	32318003	Vascular constriction, function (observable entity)	Vasoconstriction
SCT	3236000	Posterior segment of right upper lobe	Structure of posterior segment of right upper lobe of lung (body structure)
SCT	32361000	Popliteal fossa	Popliteal fossa structure (body structure)
SCT	32381004	Hilar	Portal (qualifier value)
SCT	32400000	Preaxial
SCT	32413006	Heart transplant	Transplantation of heart (procedure)
SCT	3243006	Structure of parametrial lymph node (body structure)	parametrial lymph node
SCT	32457005	Body fluid
SCT	32505007	^32^Phosphorus
SCT	32591006	Kerry blue terrier
SCT	3260001	Duroc pig (organism)	Duroc pig breed
SCT	32622004	Descending colon	Descending colon structure (body structure)
SCT	32651000	Arteriolosclerosis with fibrinoid necrosis (morphologic abnormality)	arteriosclerosis with fibrinoid necrosis
SCT	32670005	Great Pyrenee dog
SCT	32672002	Descending aorta
SCT	32683006	FHC elite pig 7 (organism)	FHC elite pig 7 pig breed
SCT	32713005	Cecum	Cecum structure (body structure)
SCT	32764006	Portal vein	Portal vein structure (body structure)
SCT	32836007	Sodium acetrizoate
SCT	32849002	Endo-esophageal	Esophageal structure (body structure)	Esophagus
SCT	32859001	Inferior Mesenteric Vein	Structure of inferior mesenteric vein (body structure)
SCT	32913002	Medullary carcinoma
SCT	32938007	Gir cattle breed (organism)	Gir cow breed
SCT	32968003	Inflammatory carcinoma
SCT	33060004	Cerebellar White Matter	Cerebellar white matter structure (body structure)
SCT	330888007	Rose Bengal
SCT	33096000	Vertical
SCT	33212007	Boar power pig 616 (organism)	Boar power pig 616 pig breed
SCT	3325005	Lipopolysaccharide
SCT	33252009	beta-Adrenergic blocking agent
SCT	33271006	Iodohippurate I^131^ sodium
SCT	33272004	Structure of myocardium of posterolateral region (body structure)	myocardium of posterolateral region
SCT	333111009	Permethrin stain (substance)
SCT	33367005	Coronary Arteriography	Coronary angiography (procedure)
SCT	33401005	Wirehaired pointing griffon dog
SCT	33458006	Bernese mountain dog
SCT	3347005	Dandie dinmont terrier
SCT	33496007	Breast reconstruction	Reconstruction of breast (procedure)
SCT	3354004	Havana brown cat
SCT	33551003	Kentucky red berkshire pig (organism)	Kentucky red berkshire pig breed
SCT	33564002	Lower outer quadrant of breast	Structure of lower outer quadrant of breast (body structure)
SCT	33586001	Sitting position (finding)	sitting
SCT	33593002	vascular wall degeneration
SCT	3361000	Anti-heparin agent
SCT	33626005	Left auricular appendage	Structure of left auricular appendage (body structure)
SCT	33712006	Skin of hand	Skin structure of hand (body structure)
SCT	33723005	Middle cerebellar peduncle	Structure of middle cerebellar peduncle (body structure)
SCT	33770006	Structure of lateral axillary lymph node (body structure)	lateral axillary lymph node
SCT	33785000	Iodinated I^125^ liothyronine (substance)	Iodohippurate I^123^ sodium
SCT	337915000	Homo sapiens
SCT	33795007	Inferior mesenteric artery	Structure of inferior mesenteric artery (body structure)
SCT	33843005	Efferent
SCT	33889003	Atypical lobular hyperplasia
SCT	33930006	Cranial Subarachnoid Space	Structure of subarachnoid space of brain (body structure)
SCT	339648008	Colostomy bag
SCT	34026001	Semiprone position (finding)	semi-prone
SCT	341036005	Colostomy set (physical object)
SCT	34106002	Trendelenburg	Trendelenburg position (finding)
SCT	34108001	Coiled position (finding)	curled-up
SCT	34127007	^85^Krypton
SCT	34128002	chrome azurol S stain
SCT	3415004	Cyanosis
SCT	34200004	Standardbred horse (organism)	Standardbred horse breed
SCT	34202007	Aortic Valve	Aortic valve structure (body structure)
SCT	34206005	Subcutaneous route
SCT	342706005	Ileostomy set (physical object)
SCT	34296003	Frog-like posture (finding)	frog
SCT	3430008	Radiation Therapist
SCT	34318004	Bone structure of proximal ulna (body structure)	Proximal Ulna
SCT	34340008	Central venous system	Structure of venous network (body structure)	Venous network
SCT	34360000	Fibrous histiocytoma, malignant (morphologic abnormality)	Malignant fibrous histiocytoma
SCT	34402009	Endo-rectal	Rectum	Rectum structure (body structure)
SCT	344088002	Urostomy bag
SCT	34411009	Broad ligament	Broad ligament structure (body structure)
SCT	344575009	Urostomy set (physical object)
SCT	344994008	Intraventricular pacing (procedure)	ventricular pacing
SCT	345000	Atrioventricular bundle	Atrioventricular bundle structure (body structure)
SCT	34516001	Ileal structure (body structure)	Ileum
SCT	34536000	Amniocentesis
SCT	34595003	Boar power pig 828 (organism)	Boar power pig 828 pig breed
SCT	34618005	Bos taurus
SCT	34625003	Structure of medial common iliac lymph node (body structure)	medial common iliac lymph node
SCT	346322006	Anion exchange resin
SCT	34635009	Lumbar artery	Structure of lumbar artery (body structure)
SCT	346441008	Fish oils
SCT	346553009	Lidocaine + Prilocaine
SCT	34700000	fast blue B salt stain
SCT	34707002	Biliary tract	Biliary tract structure (body structure)
SCT	347379006	Lactated Ringer's solution (product)
SCT	34752004	Sealyham terrier
SCT	34759008	Urethral catheter	Urethral catheter, device (physical object)
SCT	34763001	Potassium hydroxide (substance)	potassium hydroxide stain
SCT	34775006	Structure of cubital lymph node (body structure)	cubital lymph node
SCT	34870009	Irish water spaniel (organism)	Irish water spaniel dog breed
SCT	34882000	Giant fibroadenoma
SCT	34926004	Skin of submental area
SCT	349358000	Radiopharmaceuticals (product)
SCT	34959001	Intervertebral disc structure of tenth thoracic vertebra (body structure)	T10/T11 disc
SCT	350086004	Fluorescein	Fluorescein product (product)
SCT	35039007	Uterine structure (body structure)	Uterus
SCT	35094004	tropaeolin O stain
SCT	35202002	Perfusion imaging (nuclear)	Scanning or imaging with vascular flow (procedure)
SCT	35229007	Chianina cattle breed (organism)	Chianina cow breed
SCT	35259002	Deltoid muscle	Structure of deltoid muscle (body structure)
SCT	35304003	Cardiac tamponade	Pericardial tamponade
SCT	35321007	Fluorodeoxyglucose F^18^
SCT	35337001	^68^Gallium
SCT	35352008	fluorescent stain
SCT	35354009	Equus caballus
SCT	353842007	Thallium-201
SCT	353903006	Iopromide
SCT	353912008	Iothalamate
SCT	353946009	Gadoteridol
SCT	353962003	Iodixanol
SCT	354064008	Methylene blue
SCT	354088005	Gadodiamide
SCT	354094002	Metrizoate
SCT	35532006	Vena cava	Vena caval structure (body structure)
SCT	35566002	Hematoma
SCT	35601003	Monoclonal gammopathy of undetermined significance (morphologic abnormality)	Paraproteinemia
SCT	35609001	azophloxin stain
SCT	35621002	Cardiac blood pool imaging (nuclear)
SCT	3566006	Southdown sheep (organism)	Southdown sheep breed
SCT	35664009	Structure of inferior fronto-occipital fasciculus (body structure)	inferior fronto-occipital fasciculus
SCT	35721009	Structure of deep popliteal lymph node (body structure)	deep popliteal lymph node
SCT	35724001	lacmoid stain
SCT	35739000	Skin of lateral border of sole of foot	Skin structure of lateral border of sole of foot (body structure)
SCT	35757004	Echocardiography for determining ventricular contraction (procedure)
SCT	35764002	Brain ventricle	Brain ventricle structure (body structure)
SCT	35783009	Structure of aortic lymph node (body structure)	aortic lymph node
SCT	35802007	Fox terrier superbreed (organism)	Fox terrier superbreed dog breed
SCT	35819009	Splenic vein	Structure of splenic vein (body structure)
SCT	3583002	Caudal
SCT	35860002	Repair by nailing
SCT	35884005	Iodine^131^ polyvinylpyrrolidone
SCT	35900000	Skin of penis
SCT	35917007	Adenocarcinoma, no subtype (morphologic abnormality)
SCT	35918002	Fourth Ventricle	Fourth ventricle structure (body structure)
SCT	35951006	Subarachnoid space	Subarachnoid space structure (body structure)
SCT	35978008	^252^Californium
SCT	360038009	Gluing	Gluing - action (qualifier value)
SCT	360066001	Left Ventricular Assist Device
SCT	360129009	Cardiac pacemaker lead
SCT	360156006	Screening	Screening - procedure intent (qualifier value)	Screening Intent
SCT	360271000	Prophylactic intent	Prophylaxis - procedure intent (qualifier value)
SCT	360465008	Idiopathic hypertrophic subaortic stenosis (disorder)
SCT	360481003	Common atrioventricular canal
SCT	36054005	Bone structure of C6 (body structure)	C6 vertebra
SCT	360568007	corticospinal tract in brainstem
SCT	360592004	Systemic vein	Systemic venous structure (body structure)
SCT	36060005	Hemangiopericytoma (morphologic abnormality)
SCT	36074003	Abyssinian cat
SCT	36086000	Structure of obturator lymph node (body structure)	obturator lymph node
SCT	360955006	Nasopharynx	Region of nasopharynx (body structure)
SCT	360992006	vesicular lymph node
SCT	360993001	lacunar lymph node
SCT	361078006	Area of internal auditory canal (body structure)	Internal Auditory Canal
SCT	361097006	Entire Vessel	Entire blood vessel (body structure)
SCT	36111002	Kleen leen black pig (organism)	Kleen leen black pig breed
SCT	36118008	Pneumothorax
SCT	36141000	Skin of cheek	Skin structure of cheek (body structure)
SCT	36152006	Mucosa of floor of mouth	Structure of mucous membrane of floor of mouth (body structure)
SCT	36169008	Insula	Insular structure (body structure)
SCT	36176003	Thrombin (substance)	Thrombin preparation
SCT	36187006	Spotted pig (organism)	Spotted pig breed
SCT	362072009	Saphenous vein	Saphenous vein structure (body structure)
SCT	36251007	Structure of intestinal lymph node (body structure)	intestinal lymph node
SCT	36274006	Wirehaired standard dachshund (organism)	Wirehaired standard dachshund dog breed
SCT	362892003	Thyroid part
SCT	362916000	Skin of eye region
SCT	36295001	Ovine species (organism)
SCT	363354003	Cancer of cervix	Malignant tumor of cervix (disorder)
SCT	363406005	Cancer of colon	Malignant tumor of colon (disorder)
SCT	363443007	Malignant tumor of ovary (disorder)	Ovarian cancer
SCT	363537007	Structure of extrapulmonary lymph node of lung (body structure)	extrapulmonary lymph node of lung
SCT	363563002	entrapment
SCT	363589002	Associated procedure (attribute)
SCT	36360002	Floor of mouth structure (body structure)	floor of mouth
SCT	363654007	Orbit	Orbital structure	Structure of orbit proper (body structure)
SCT	363675004	Guidance Intent	Intents (nature of procedure values) (qualifier value)
SCT	363676003	Palliative - procedure intent (qualifier value)	Palliative Intent
SCT	363679005	Imaging (procedure)	Imaging procedure
SCT	363698007	Finding Site
SCT	363703001	Has intent (attribute)
SCT	363704007	Procedure site (attribute)
SCT	36371001	Left Sinus of Valsalva	Structure of left sinus of Valsalva (body structure)
SCT	363713009	Has interpretation (attribute)
SCT	363871006	Mental state (observable entity)	Patient mental state assessment
SCT	364062005	Respiration assessment	Respiration observable (observable entity)
SCT	364091008	Aortic root feature (observable entity)
SCT	364092001	Coronary artery feature (observable entity)
SCT	364320009	Pregnancy observable (observable entity)
SCT	36438004	Lhasa apso
SCT	364393001	Nutrition	Nutritional observable (observable entity)
SCT	364528001	Skin condition assessment	Skin observable (observable entity)
SCT	36455000	Bone structure of metacarpal (body structure)	Metacarpal	Metacarpus
SCT	36470004	Bone structure of L3 (body structure)	L3 vertebra
SCT	36492000	Permanent maxillary right second premolar tooth	Structure of maxillary right second premolar tooth (body structure)
SCT	3653002	Balinese cat
SCT	365416000	Finding of electrocardiogram ST segment (finding)
SCT	36570001	DK pig 31 pig breed	Dekalb hybrid pig line 31 (organism)
SCT	36571002	Oryctolagus cuniculus
SCT	36572009	Sudan black B stain
SCT	36582005	Brachial plexus	Brachial plexus structure (body structure)
SCT	365853002	Imaging finding (finding)
SCT	365981007	Finding of tobacco smoking behavior (finding)	Tobacco Smoking Behavior
SCT	36611001	Long coat chihuahua (organism)	Long coat chihuahua dog breed
SCT	366188009	Finding of left ventricular function (finding)
SCT	36641004	Potassium chloride K^42^
SCT	36672000	Distal Left Anterior Descending Coronary Artery	Structure of distal portion of anterior descending branch of left coronary artery (body structure)
SCT	367336001	Chemotherapy
SCT	3674001	Siberian huskie
SCT	367450005	short
SCT	367567000	Structure of umbilical vein (body structure)
SCT	367577003	Skin of eyebrow	Skin structure of eyebrow (body structure)
SCT	367578008	Skin of hypogastric region	Skin structure of hypogastric region (body structure)
SCT	367624001	Structure of ductus venosus (body structure)
SCT	367643001	Cyst
SCT	36765005	Structure of subclavian artery (body structure)	Subclavian artery
SCT	368009	Heart valve disorder (disorder)	Valvular heart disease
SCT	368479001	Structure of superficial palmar venous arch (body structure)	Superficial Palmar Venous Arch
SCT	368481004	Deep Palmar Venous Arch	Structure of deep palmar venous arch (body structure)
SCT	368536000	Axillary Fascia	Structure of axillary fascia (body structure)
SCT	368550005	Structure of paramammary lymph node (body structure)	paramammary lymph node
SCT	36855005	Canis lupus
SCT	36879007	water soluble eosin stain
SCT	36900006	Iodohippurate I^125^ sodium
SCT	36969009	Insertion of coronary artery stent	Placement of stent in coronary artery (procedure)
SCT	36978003	Bone structure of C5 (body structure)	C5 vertebra
SCT	369790002	Nottingham Combined Grade I: 3-5 points
SCT	369791003	Nottingham Combined Grade II: 6-7 points
SCT	369792005	Nottingham Combined Grade III: 8-9 points
SCT	369991007	N3: Metastasis to ipsilateral internal mammary lymph node(s) (finding)
SCT	370129005	Measurement Method
SCT	37024005	Welsh corgi superbreed (organism)	Welsh corgi superbreed dog breed
SCT	37035000	Cingulum	Structure of cingulum (body structure)
SCT	370359005	ECG Equivocal	Electrocardiogram equivocal (finding)
SCT	370367002	Exercise ECG equivocal	Exercise tolerance test equivocal (finding)
SCT	370388006	Patient immunocompromised
SCT	370512004	migration of implant or internal device
SCT	37058002	Foreign body (reaction)
SCT	370951003	Piggyback IOL	Piggyback intraocular lens (finding)
SCT	371013005	cardiophrenic angle lymph node
SCT	371036001	Postsurgical menopause
SCT	37108007	Skin of nasolabial fold	Skin structure of nasolabial fold (body structure)
SCT	37116003	Belgian malinois dog
SCT	37117007	Right inguinal region	Right inguinal region structure (body structure)
SCT	371195002	Bone of upper limb	Bone structure of upper limb (body structure)
SCT	371240000	Red	Red color (qualifier value)
SCT	371242008	Orange	Orange color (qualifier value)
SCT	371243003	Pink	Pink color (qualifier value)
SCT	371244009	Yellow	Yellow color
SCT	371246006	Green	Green color
SCT	371250004	Purple	Purple color (qualifier value)
SCT	371251000	White	White color
SCT	371252007	Black	Black color
SCT	371253002	Gray	Gray color
SCT	371254008	Brown	Brown color
SCT	371304004	Skin of lower extremity	Skin structure of lower limb (body structure)
SCT	371311000	Skin of upper extremity	Skin structure of upper limb (body structure)
SCT	371398005	Eye region	Eye region structure (body structure)
SCT	371422002	History of substance abuse
SCT	371439000	Specimen type (observable entity)
SCT	371469007	Histologic grade (observable entity)
SCT	371524004	Clinical report (record artifact)
SCT	37153009	Implantation of heart valve with tissue graft
SCT	371564000	Genus Rattus (organism)	Rattus
SCT	371565004	Rattus norvegicus
SCT	371572003	Nuclear medicine procedure
SCT	37161004	Per rectum	Rectal route (qualifier value)
SCT	371785003	Ambu Bag
SCT	371786002	Pressure Support Ventilator
SCT	371787006	Volume Support Ventilator
SCT	371788001	Intracoronary Doppler guide wire
SCT	371789009	Intracoronary pressure guide wire
SCT	371790000	External Counter-Pulsation	External counter-pulsation circulatory support device (physical object)
SCT	371791001	Radiofrequency Ablation Device
SCT	371793003	Sheath
SCT	371794009	Cutting Balloon Angioplasty (CBA) Device	Cutting balloon angioplasty device (physical object)
SCT	371795005	Intravascular Ultrasound (IVUS) Device	Intravascular ultrasound device (physical object)
SCT	371796006	Directional Coronary Atherectomy (DCA) Device	Directional coronary atherectomy device (physical object)
SCT	371797002	Saline Thrombectomy	Saline thrombectomy device (physical object)
SCT	371798007	Fluid filled catheter
SCT	371799004	Hall catheter (physical object)
SCT	371800000	Thermistor catheter
SCT	371801001	Fiberoptic catheter
SCT	371802008	Tip manometer
SCT	371803003	Multi vessel coronary artery disease.
SCT	371804009	Left main coronary artery disease
SCT	371805005	Significant coronary bypass graft disease
SCT	371807002	Atypical Angina
SCT	371808007	Recurrent angina Post-PTCA	Recurrent angina status post percutaneous transluminal coronary angioplasty (disorder)
SCT	371809004	Recurrent angina Post-Stent	Recurrent angina status post coronary stent placement (disorder)
SCT	371810009	Recurrent angina Post-CABG	Recurrent angina status post coronary artery bypass graft (disorder)
SCT	371811008	Recurrent angina Post-Rotational Atherectomy	Recurrent angina status post rotational atherectomy (disorder)
SCT	371812001	Recurrent angina Post-DCA	Recurrent angina status post directional coronary atherectomy (disorder)
SCT	371813006	Acute mitral regurgitation from chordal rupture
SCT	371814000	Acute mitral regurgitation from chordal dysfunction
SCT	371815004	Acute mitral regurgitation from papillary muscle dysfunction
SCT	371816003	Acute mitral regurgitation from papillary muscle rupture
SCT	371817007	Acute ventricular septal rupture
SCT	371822007	Post PTCA
SCT	371824008	Myocardial ischemia manifest on stress test status post myocardial infarction (finding)	s/p MI positive stress for ischemia
SCT	371829003	Pulmonary vein wedge	Pulmonary vein wedge pressure (observable entity)
SCT	371835003	Fractional Flow Reserve using intracoronary bolus
SCT	371837006	Mitral Valve Flow
SCT	371838001	Cardiac output measurement by thermal bath method (procedure)	Thermal Bath
SCT	371839009	Derived Flow, Non-Valve
SCT	371840006	Tricuspid Valve Flow
SCT	371841005	Fractional Flow Reserve using intravenous infusion
SCT	371842003	Fractional flow reserve
SCT	371843008	Cardiac output measurement by thermal inline method (procedure)	Thermal Inline
SCT	371845001	Aortic Valve Flow
SCT	371846000	Pulmonary Valve Flow
SCT	371847009	Tricuspid Diastolic Filling Period (DFPt)	Tricuspid diastolic filling period (observable entity)
SCT	371848004	Pulmonary Systolic Ejection Period (SEPp)	Pulmonary systolic ejection period (observable entity)
SCT	371849007	Mitral Diastolic Filling Period (DFPm)	Mitral diastolic filling period (observable entity)
SCT	371850007	Aortic Systolic Ejection Period (SEPa)	Aortic systolic ejection period (observable entity)
SCT	371851006	Angioplasty Inflation pressure
SCT	371852004	Angioplasty Inflation duration
SCT	371853009	Derived Period, Non-Valve
SCT	371854003	Rotational Atherectomy Speed
SCT	371855002	Hyperkinesis	Hyperkinetic ventricular wall (finding)
SCT	371856001	Normal left heart hemodynamics
SCT	371857005	Normal left ventricular systolic function and wall motion
SCT	371858000	Normal left and right heart hemodynamics
SCT	371859008	Normal right heart hemodynamics
SCT	371860003	Normal coronary arteries
SCT	371861004	Mild intimal coronary irregularities without significant stenoses (finding)	Mild intimal coronary irregularities, no significant stenoses
SCT	371862006	Depression of left ventricular systolic function
SCT	371863001	Perfusion	Perfusion finding (finding)
SCT	371864007	2: Partial Perfusion	Thrombolysis in Myocardial Infarction grade 2: partial perfusion (finding)
SCT	371865008	3: Complete Perfusion	Thrombolysis in Myocardial Infarction grade 3: complete perfusion (finding)
SCT	371866009	1: Penetration without Perfusion	Thrombolysis in Myocardial Infarction grade 1: penetration without perfusion (finding)
SCT	371867000	0: No Perfusion	Thrombolysis in Myocardial Infarction grade 0: no perfusion (finding)
SCT	371868005	Mild Hypokinesis	Mild hypokinesis of cardiac wall (finding)
SCT	371869002	Moderate Hypokinesis	Moderate hypokinesis of cardiac wall (finding)
SCT	371870001	Severe Hypokinesis	Severe hypokinesis of cardiac wall (finding)
SCT	371871002	Single Beats	Single beats - numeric estimation technique (qualifier value)
SCT	371872009	Post Stenotic Dilation
SCT	371873004	Luminal Irregularities	Luminal irregularities of coronary artery (finding)
SCT	371874005	Cardiac catheterization gradient assessment phase
SCT	371875006	Device withdrawn / removed	Device withdrawn and / or removed (finding)
SCT	371876007	Device at site of interest
SCT	371877003	Device inserted into sheath
SCT	371879000	Abnormally High
SCT	371880002	Abnormally Low
SCT	371883000	Outpatient procedure
SCT	371884006	+/-, range of measurement uncertainty
SCT	371885007	-, range of lower measurement uncertainty
SCT	371886008	+, range of upper measurement uncertainty
SCT	371887004	90th Percentile Value of population	Ninetieth percentile (qualifier value)
SCT	371888009	5th Percentile Value of population	Fifth percentile (qualifier value)
SCT	371889001	95th Percentile Value of population	Ninety-fifth percentile (qualifier value)
SCT	371890005	10th Percentile Value of population	Tenth percentile (qualifier value)
SCT	371892002	Delivered Radiation Dose
SCT	371893007	Restenotic	Restenotic lesion of coronary artery (finding)
SCT	371894001	Bifurcation	Bifurcation lesion of coronary artery (disorder)
SCT	371895000	Culprit	Culprit Lesion	Culprit lesion of coronary artery (finding)
SCT	371896004	Administered less than 3 hours before PCI
SCT	371897008	Administered between 3 and 6 hours before PCI
SCT	371898003	Administered before lab visit	Medication administered before lab visit (situation)
SCT	371899006	Administered after lab visit	Medication administered after lab visit (situation)
SCT	371900001	Medication not administered (situation)	Not Administered
SCT	371901002	Administered Less than 72 Hours before PCI	Medication administered less than 72 hours before percutaneous coronary intervention (situation)
SCT	371902009	Administered After Percutaneous Coronary Intervention	Medication administered after percutaneous coronary intervention (situation)
SCT	371903004	Administered During Percutaneous Coronary Intervention	Medication administered during percutaneous coronary intervention (situation)
SCT	371904005	Administered Prior to Percutaneous Coronary Intervention	Medication administered prior to percutaneous coronary intervention (situation)
SCT	371905006	Administered during lab visit	Medication administered during lab visit (situation)
SCT	371906007	Administered between 6 hours and 7 days before PCI
SCT	371907003	Oxygen Administration by nasal cannula
SCT	371908008	Oxygen Administration by mask
SCT	371909000	Magnet induced pacing (procedure)	pacing with magnet
SCT	371910005	A-V sequential pacing	Atrioventricular sequential pacing (procedure)
SCT	371911009	Blood pressure cuff method	Measurement of blood pressure using cuff method (procedure)
SCT	371912002	Best value	Best value - numeric estimation technique (qualifier value)
SCT	371913007	Point source - numeric estimation technique (qualifier value)	Point source measurement
SCT	371914001	Peak to peak	Peak to peak - numeric estimation technique (qualifier value)
SCT	371915000	Diffuse Disease	Diffuse disease of coronary artery (finding)
SCT	371916004	Representative	Representative - numeric estimation technique (qualifier value)
SCT	371917008	1 Sigma Upper Value of population	One standard deviation above mean (qualifier value)
SCT	371918003	2 Sigma Lower Value of population	Two standard deviations below mean (qualifier value)
SCT	371919006	1 Sigma Lower Value of population	One standard deviation below mean (qualifier value)
SCT	371920000	2 Sigma Upper Value of population	Two standard deviations above mean (qualifier value)
SCT	371922008	Multiple Irregularities
SCT	371923003	Mild to Moderate
SCT	371924009	Moderate to Severe
SCT	371925005	Most significant
SCT	371926006	Highly significant
SCT	371928007	Not significant
SCT	371931008	Combined diagnostic and therapeutic (procedure)
SCT	371933006	Normal Range Upper Limit	Upper limit of reference range (qualifier value)
SCT	371934000	Normality Undetermined
SCT	371951007	Vena anonyma (body structure)
SCT	371952000	Systemic Artery Blood	Systemic arterial blood (substance)
SCT	371953005	Pulmonary Artery Blood
SCT	371954004	Pulmonary Vein Blood
SCT	37197008	Anterolateral
SCT	372073000	Cerebral hemisphere	Cerebral hemisphere structure (body structure)
SCT	372074006	Chest wall muscle	Skeletal muscle structure of chest wall (body structure)
SCT	372087000	Neoplasm, Primary
SCT	372242005	Vitreous Only	Vitreous body part (body structure)
SCT	372249001	Tumor margin status (observable entity)
SCT	37225000	^52^Manganese
SCT	372276001	Nottingham Combined Grade
SCT	372460008	Intracardiac route
SCT	372463005	Intracoronary route
SCT	372464004	Intracutaneous route	Intradermal route (qualifier value)
SCT	372480009	Macrolide (class of antibiotic, substance) (substance)	Macrolide antibiotic
SCT	372558009	Immunomodulator
SCT	372578001	Plasma Expander
SCT	372580007	Bronchodilator
SCT	372602008	Metronidazole (substance)	Metronidazole antibiotic
SCT	372607002	Gastrointestinal prokinetic	Motility stimulant (substance)
SCT	372614000	Sedative
SCT	372656001	Narcotic (opiate) antagonist	Opiate antagonist (substance)
SCT	372664007	Benzodiazepine
SCT	372665008	NSAID	Non-steroidal anti-inflammatory agent (substance)
SCT	372666009	Skeletal muscle relaxant
SCT	372677003	Lincomycin (substance)	Lincomycin antibiotic
SCT	372681003	Hemostatic agent
SCT	372682005	Diphenhydramine
SCT	372693007	class IV antiarrhythmic agent
SCT	372695000	Diuretic
SCT	372700007	Nitrate vasodilator	Nitrate-based vasodilating agent (substance)
SCT	372703009	Pentobarbital
SCT	372722000	Quinolone -class of antibiotic- (substance)	Quinolone antibiotic
SCT	372724004	Succinylcholine
SCT	372735009	Vancomycin (substance)	Vancomycin antibiotic
SCT	37274004	Gastroduodenal Artery	Structure of gastroduodenal artery (body structure)
SCT	372784001	Papaverine
SCT	372787008	Vasodilator
SCT	372788003	Sulfonamide -class of antibiotic- (substance)	Sulfonamide antibiotic
SCT	372790002	NeuroMuscular Blocking (NMB) - non depolarizing	Nondepolarizing agent (substance)
SCT	37279009	Amyloid (tumor)	Amyloid tumor (morphologic abnormality)
SCT	372798009	Barbiturate
SCT	372806008	Antihistamine
SCT	372813008	Antiarrhythmic	Antiarrhythmic agent (substance)
SCT	37285002	Bone structure of manubrium (body structure)	Manubrium of sternum
SCT	372855004	class III antiarrhythmic agent
SCT	372862008	Anticoagulant
SCT	372863003	Phentolamine
SCT	372872006	Bile acid sequestrant	Bile acid sequestrant antilipemic agent (substance)
SCT	372881000	Vasoconstrictor (substance)
SCT	372901004	Butabarbital
SCT	372906009	Benzodiazepine antagonist
SCT	373061006	Device applied to patient
SCT	373062004	Device used
SCT	373066001	Yes
SCT	373067005	No
SCT	373068000	Undetermined
SCT	373095005	Coronary artery fistula to right atrium (disorder)	Fistula coronary to right atrium
SCT	373098007	Averaged	Mean	Mean - numeric estimation technique (qualifier value)	Mean Value of population
SCT	373099004	Median	Median - numeric estimation technique (qualifier value)	Median Value of population
SCT	373100007	Mode	Mode - numeric estimation technique (qualifier value)
SCT	373102004	specimen from breast obtained by image guided core biopsy
SCT	373104003	Cardiac output measurement by thermal dye dilution method (procedure)	Dye Dilution
SCT	373105002	Cardiac catheterization test/challenge phase
SCT	373108000	Post percutaneous transluminal coronary angioplasty (finding)
SCT	373110003	Emergency procedure
SCT	373111004	Procedure in Cardiac Care Unit	Procedure in coronary care unit (procedure)
SCT	373112006	Evaluation of murmur	Murmur
SCT	373113001	Routine procedure
SCT	373115008	Routine	Routine - numeric estimation technique (qualifier value)
SCT	373116009	Acute mitral regurgitation
SCT	373121007	Not Evaluated	Test not done (qualifier value)
SCT	373122000	Normal ventricular wall motion (finding)	Normal wall motion
SCT	373123005	Hyperkinesis of region of cardiac wall (finding)	Hyperkinetic region
SCT	373124004	Normal size cardiac chamber
SCT	373125003	Abnormally small cardiac chamber
SCT	373126002	Mildly enlarged cardiac chamber
SCT	373127006	Moderately enlarged cardiac chamber
SCT	373128001	Markedly enlarged cardiac chamber
SCT	373129009	Normal overall cardiac contractility (finding)	Normal wall contractility
SCT	373131000	Non-restrictive	Non-restrictive ventricular septal defect (disorder)
SCT	373132007	Normal Aortic Root
SCT	373133002	Enlarged Aortic Root
SCT	373134008	Aneurysm of Aortic Root
SCT	373135009	Annular Abscess of Aortic Root
SCT	373136005	Calcified Heart Valve	Heart valve calcification (finding)
SCT	373137001	Immobile Heart Valve
SCT	373138006	Ulcerated	Ulcerated lesion of coronary artery (finding)
SCT	373140001	No Thrombus
SCT	373141002	Possible Thrombus
SCT	373142009	Definite Thrombus
SCT	373143004	Severe Thrombus
SCT	373147003	Administration of medication not done due to contraindication (situation)	Contraindicated
SCT	373148008	Contraindicated
SCT	373166003	pN3c: Metastasis in ipsilateral supraclavicular lymph nodes (breast) (finding)
SCT	373169005	pM0: No distant metastasis (breast) (finding)
SCT	373170006	pMX: Distant metastasis cannot be assessed (breast) (finding)
SCT	373171005	pM1: Distant metastasis (breast) (finding)
SCT	373172003	pT1: Tumor 2 cm or less in greatest dimension (breast) (finding)
SCT	373173008	pTX: Primary tumor cannot be assessed (breast) (finding)
SCT	373174002	pT0: No evidence of primary tumor (breast) (finding)
SCT	373175001	pTis: Carcinoma in situ (breast) (finding)
SCT	373176000	pTis: Ductal carcinoma in situ (breast) (finding)
SCT	373177009	pTis: Lobular carcinoma in situ (breast) (finding)
SCT	373178004	pTis: Paget disease without invasive carcinoma (breast) (finding)
SCT	373179007	pT1mic: Microinvasion 0.1 cm or less in greatest dimension (breast) (finding)
SCT	373180005	pT1a: Tumor more than 0.1 cm but not more than 0.5 cm in greatest dimension (breast) (finding)
SCT	373182002	pT2: Tumor more than 2 cm but not more than 5 cm in greatest dimension (breast) (finding)
SCT	373183007	pT1c: Tumor more than 1 cm but not more than 2 cm in greatest dimension (breast) (finding)
SCT	373184001	pT3: Tumor more than 5 cm in greatest dimension (breast) (finding)
SCT	373185000	pT4: Tumor of any size with direct extension to chest wall or skin (breast) (finding)
SCT	373190002	pT4d: Inflammatory carcinoma (breast) (finding)
SCT	373197004	Polyp size, largest dimension
SCT	373204007	pT1b: Tumor more than 0.5 cm but not more than 1 cm in greatest dimension (breast) (finding)
SCT	373206009	Tetracycline (class of antibiotic, substance) (substance)	Tetracycline antibiotic
SCT	373219008	Antifungal
SCT	373228009	H-1 Antihistamine
SCT	373246003	Anticholinergic	Anticholinergic agent (substance)
SCT	373250005	Depolarizing agent (substance)	NeuroMuscular Blocking (NMB) - depolarizing
SCT	373254001	Beta-blocker	beta-Blocking agent (substance)
SCT	373260001	class I antiarrhythmic agent
SCT	373262009	Cephalosporin -class of antibiotic- (substance)
SCT	373263004	Cardiac adrenergic blocking agent
SCT	373265006	Analgesic
SCT	373270004	Penicillin -class of antibiotic- (substance)	Penicillin antibiotic
SCT	373278006	class II antiarrhythmic agent
SCT	373288007	General anesthetic
SCT	373294004	Low Molecular Weight Heparin
SCT	373297006	Beta-Lactam antibiotic
SCT	373304005	Calcium channel blocker
SCT	373337007	Methlyphenidate	Methylphenidate (substance)
SCT	373372005	Histological grade finding (finding)
SCT	373464007	Ketamine
SCT	373476007	Midazolam
SCT	373477003	Local anesthetic
SCT	373488009	Methohexital
SCT	373526007	Cytotoxic agent
SCT	373529000	Morphine
SCT	373530005	Caloric agent
SCT	373646006	giemsa stain
SCT	373682001	wright stain
SCT	373738000	Pancuronium
SCT	373746004	Coagulant
SCT	373757009	Saline	Sodium chloride solution (substance)
SCT	373780001	Mescaline
SCT	373808002	Curative - procedure intent (qualifier value)	Curative intent
SCT	373825000	Staging	Staging - procedure intent (qualifier value)	Staging intent
SCT	373846009	Adjuvant intent
SCT	373847000	Neo-adjuvant intent
SCT	373933003	Acute onset (qualifier value)
SCT	373945007	Pericardial effusion
SCT	37414007	C7/T1 disc	Intervertebral disc structure of seventh cervical vertebra (body structure)
SCT	37453003	Setter
SCT	37512009	Neurohypophysis	Neurohypophysis structure (body structure)
SCT	37575004	carmoisine A stain
SCT	37671003	Skin of lateral canthus	Skin structure of lateral canthus (body structure)
SCT	37706002	Hypokinesis	Hypokinesis of cardiac wall (finding)
SCT	37737002	Intraluminal route
SCT	37760005	Left anterior fascicular block
SCT	37783008	Acetabulum	Bone structure of acetabulum (body structure)
SCT	37871000	Acute Hepatitis
SCT	37899009	Hypoglossal nerve structure (body structure)	hypoglossal nerve
SCT	38000004	Lymph
SCT	38048003	Uncle
SCT	38082009	Hemoglobin
SCT	38101003	Hypermetropia (disorder)	Hyperopia
SCT	38184008	Bulldog
SCT	38199008	Tooth	Tooth structure (body structure)
SCT	38239002	Intraperitoneal route
SCT	38242008	Male internal genitalia	Male internal genitalia structure (body structure)
SCT	38266002	Entire body	Entire body as a whole (body structure)
SCT	38271009	saffron stain
SCT	3829006	Iron
SCT	38341003	Hypertension	Hypertensive	Hypertensive disorder, systemic arterial (disorder)	Systemic arterial hypertension
SCT	38344006	Sodium iodomethamate
SCT	3839000	Lipid-rich (lipid-secreting) carcinoma	Lipid-rich carcinoma (morphologic abnormality)
SCT	38407007	Skin of antitragus	Skin structure of antitragus (body structure)
SCT	38424001	Strontium chloride Sr^87^
SCT	38449002	Curly-coated retriever (organism)	Curly-coated retriever dog breed
SCT	384668003	Nottingham Combined Grade cannot be determined
SCT	384692006	Brachytherapy	Intracavitary brachytherapy (procedure)
SCT	385294005	Salivary Glands	Salivary gland	Salivary gland structure (body structure)
SCT	385315009	Acute onset
SCT	385356007	Tumor stage finding (finding)
SCT	385380006	Metastasis category finding (finding)
SCT	385382003	Node category finding (finding)
SCT	385385001	pT category finding (finding)
SCT	385420005	Contrast media
SCT	38543004	lissamine green B stain
SCT	385474004	Bos taurus taurus subspecies domestic European cattle (organism)	Bos taurus taurus subspecies domestic European cow breed
SCT	385484003	gram stain
SCT	385524004	Lower limit of reference range (qualifier value)	Normal Range Lower Limit
SCT	385651009	In progress
SCT	385655000	Suspended
SCT	385656004	Ended
SCT	385673002	Interval
SCT	38586004	Laser	Laser-generated electromagnetic radiation (physical force)
SCT	386045008	Hair	Hair structure (body structure)
SCT	386053000	Evaluation procedure
SCT	386103008	Renal stone
SCT	386124003	Transseptal catheter
SCT	386125002	Device crossed septum
SCT	386131004	Ablation power
SCT	386132006	Ablation frequency
SCT	386134007	Significant
SCT	386135008	Significance Undetermined
SCT	386136009	Standard Deviation
SCT	386137000	Tortuous	Tortuous coronary artery (finding)
SCT	386138005	Stented	Stented coronary artery (finding)
SCT	386139002	Stenotic	Stenotic coronary artery (finding)
SCT	386140000	Ectatic	Ectatic coronary artery (finding)
SCT	386439008	Skin care: topical treatments (regime/therapy)
SCT	386509000	Airway management (procedure)
SCT	386530009	Systemic Vascular Resistance
SCT	386616007	shallow breathing
SCT	386661006	Fever
SCT	386693003	Ophthalmic phenylephrine (product)	Phenylephrine
SCT	386760001	Topical local anesthesia	Topical local anesthetic (procedure)
SCT	386761002	Local anesthesia
SCT	386802000	Endometrial biopsy
SCT	386839004	Remifentanil
SCT	386841003	Desflurane
SCT	386842005	Sevoflurane
SCT	386910003	Anastrozole
SCT	387056004	Linezolid (substance)	Linezolid antibiotic
SCT	38707008	celestine blue B stain
SCT	387085005	Cocaine
SCT	387124009	Thromboplastin
SCT	38713004	Astrocytoma, no International Classification of Diseases for Oncology subtype (morphologic abnormality)
SCT	387146001	Droperidol
SCT	387150008	Bupivacaine
SCT	38717003	Longitudinal
SCT	387176008	Enflurane
SCT	387218008	Etomidate
SCT	387239001	Gentian violet (substance)	methyl violet stain
SCT	387258005	Chlorpromazine
SCT	387264003	Diazepam
SCT	387286002	Methadone
SCT	387305002	Tretinoin
SCT	387341002	Heroin
SCT	387351001	Halothane
SCT	387358007	Ephedrine
SCT	387362001	Epinephrine
SCT	387368002	Isoflurane
SCT	387372003	aluminum chloride
SCT	387423006	Propofol
SCT	387448009	Thiopental	Thiopental sodium (substance)
SCT	387480006	Lidocaine
SCT	38754007	Structure of alveolar process of mandible (body structure)	alveolar process of mandible
SCT	387560008	Alfentanil
SCT	387713003	Surgical procedure
SCT	387736007	Fine needle aspiration of breast
SCT	388168008	Bos	Genus Bos (organism)
SCT	388249000	Capra	Genus Capra (organism)
SCT	388254009	Genus Ovis (organism)	Ovis
SCT	388393002	Genus Sus (organism)	Sus
SCT	388445009	Equus	Genus Equus (organism)
SCT	38848004	Duodenal structure (body structure)	Duodenum
SCT	388490000	Canis	Genus Canis (organism)
SCT	388626009	Felis	Genus Felis (organism)
SCT	38864007	Perineal structure (body structure)	Perineum
SCT	38866009	Body part structure (body structure)
SCT	38896004	Deciduous mandibular left first molar tooth	Structure of deciduous mandibular left first molar tooth (body structure)
SCT	38902009	solochrome dark blue stain
SCT	389080008	White Matter	White matter of brain and spinal cord	White matter structure of brain and spinal cord (body structure)
SCT	389081007	Gray Matter	Gray matter structure of central nervous system (body structure)
SCT	389156006	Goniolens
SCT	38934000	Upper Eyelid	Upper eyelid structure (body structure)
SCT	38991005	Structure of superior phrenic artery (body structure)	Superior phrenic artery
SCT	38994002	Mandibular right third molar tooth	Structure of mandibular right third molar tooth (body structure)
SCT	39000009	Angiosarcoma	Hemangiosarcoma (morphologic abnormality)
SCT	39021009	Disorder of refraction (disorder)	Refractive Error
SCT	39057004	Pulmonary valve	Pulmonary valve structure (body structure)	Pulmonic Valve
SCT	3916005	Structure of occipital lymph node (body structure)	occipital lymph node
SCT	39200002	Iodinated I^131^ albumin
SCT	392001008	Scanning Laser Ophthalmoscope
SCT	392004000	Confocal Scanning Laser Ophthalmoscope
SCT	392007007	Scanning Laser Polarimeter
SCT	392012008	Optical Coherence Tomography Scanner
SCT	392021009	Lumpectomy	Lumpectomy of breast (procedure)
SCT	3921008	Airedale terrier
SCT	3924000	Pericardiophrenic Artery	Structure of pericardiophrenic artery (body structure)
SCT	39290007	Barium
SCT	3932008	^64^Copper
SCT	39322007	Trochlear nerve structure (body structure)	trochlear nerve
SCT	39348004	Maltese dog
SCT	39352004	Joint	Joint structure (body structure)
SCT	3937002	Entorhinal Cortex	Structure of entorhinal cortex (body structure)
SCT	39477002	Feces
SCT	394774009	Active problem
SCT	394775005	Inactive problem
SCT	39481002	Maxillary dental arch	Upper dental arch structure (body structure)
SCT	395112001	Cardiovascular event risk (finding)
SCT	39525005	Tumor necrosis factor alpha
SCT	39532001	Norman coach horse (organism)	Norman coach horse breed
SCT	39539005	Abnormal Renal Function
SCT	3954005	Lacrimal sac	Lacrimal sac structure (body structure)
SCT	395511002	Polyp stalk length
SCT	395742005	Indium chloride[111In] (substance)	Indium^111 Chloride
SCT	395787009	Iodine^123 3-Iodobenzylguanidine MIBG	Metaiodobenzylguanidine[123I] (substance)
SCT	395789007	Iodine^131 3-Iodobenzylguanidine MIBG	Metaiodobenzylguanidine[131I] (substance)
SCT	395865006	Rhenium[186Re] (substance)	^186^Rhenium
SCT	395889004	Streptokinase
SCT	395894004	Selenium^75^ HCAT	Tauroselcholic acid[75Se] (substance)
SCT	3960005	Olfactory tract structure (body structure)	olfactory tract
SCT	396017000	Dexamethasone sodium phosphate (substance)
SCT	39607008	Lung	Lung structure (body structure)
SCT	396339007	Thrombus
SCT	396345004	Carbapenem (substance)	Carbapenem antibiotic
SCT	396482007	left ventricle basal anteroseptal segment
SCT	396487001	Sentinel lymph node biopsy
SCT	396488006	Ariégeois pony breed (organism)	Ariégeois pony horse breed
SCT	396505009	Oregon rex cat breed
SCT	396631001	Surgical margin observable (observable entity)
SCT	396646008	left ventricle basal inferoseptal segment
SCT	396647004	left ventricle mid anteroseptal segment
SCT	396649001	left ventricle mid inferoseptal segment
SCT	396652009	left ventricle basal inferolateral segment
SCT	396654005	left ventricle basal anterolateral segment
SCT	396655006	left ventricle mid inferolateral segment
SCT	396656007	left ventricle mid anterolateral segment
SCT	39687006	Skin of inguinal region	Skin structure of inguinal region (body structure)
SCT	397138000	Mammography assessment (Category 0) - Need additional imaging evaluation (finding)
SCT	397140005	Mammography assessment (Category 1) - Negative (finding)
SCT	397141009	Mammography assessment (Category 2) - Benign finding (finding)
SCT	397143007	Mammography assessment (Category 3) - Probably benign finding, short interval follow-up (finding)
SCT	397144001	Mammography assessment (Category 4) - Suspicious abnormality, biopsy should be considered (finding)
SCT	397145000	Mammography assessment (Category 5) - Highly suggestive of malignancy (finding)
SCT	397199005	specimen from breast obtained by excision
SCT	39723000	Sacroiliac joint	Sacroiliac joint structure (body structure)
SCT	397247004	Slit Lamp Biomicroscope
SCT	397263007	A-Constant	A-constant of intraocular lens (observable entity)
SCT	397363009	Common Femoral Vein	Common femoral vein structure (body structure)
SCT	397364003	Superficial Femoral Vein	Superficial femoral vein structure (body structure)
SCT	397405001	Hilar Artery	Hilar renal artery (body structure)
SCT	397406000	Collateral Branch of vessel
SCT	397407009	First Lumbar Artery	Structure of first lumbar artery (body structure)
SCT	397408004	Second Lumbar Artery	Structure of second lumbar artery (body structure)
SCT	397409007	Structure of third lumbar artery (body structure)	Third Lumbar Artery
SCT	397410002	Fourth Lumbar Artery	Structure of fourth lumbar artery (body structure)
SCT	397411003	Fifth Lumbar Artery	Structure of fifth lumbar artery (body structure)
SCT	397412005	Sixth Lumbar Artery	Structure of sixth lumbar artery (body structure)
SCT	397413000	Vessel lumen diameter
SCT	397414006	Vessel outside diameter
SCT	397415007	Vessel lumen cross-sectional area
SCT	397417004	Regurgitant Flow
SCT	397418009	Anterior-Middle Cerebral Artery Bifurcation
SCT	397419001	Anterior-Posterior Cerebral Artery Bifurcation
SCT	397421006	Origin of vessel	Vessel Origin
SCT	397423009	Transjugular Intrahepatic Portosystemic Shunt
SCT	397425002	Inferior Right Hepatic Vein	Inferior right hepatic vein structure (body structure)
SCT	397427005	Soleal vein
SCT	39743006	Anterior segment of right upper lobe	Structure of anterior segment of right upper lobe of lung (body structure)
SCT	397435008	Posterior arch vein
SCT	397437000	Giacomini vein
SCT	397439002	Ileal vein	Ileal vein structure (body structure)
SCT	397516006	PRK	Photorefractive keratectomy (procedure)
SCT	397522002	Keratoscope
SCT	397559001	Phakic IOL	Phakic intraocular lens implant (physical object)
SCT	397755005	Pulmonary artery catheter (physical object)	Swann-Ganz catheter
SCT	39777001	Sudan III stain
SCT	397898000	Stop time (qualifier value)
SCT	39790008	Non-electric heating pad	Non-electric heating pad, device (physical object)
SCT	398010007	Insertion of hip prosthesis
SCT	398013009	Implantable venous access port
SCT	398161000	Postoperative anesthesia care unit (environment)	Recovery room
SCT	398164008	Anesthesia finish time (observable entity)
SCT	398201009	Start time (qualifier value)
SCT	398239001	Monitored Anesthesia Care (MAC)	Monitored anesthesia care sedation (procedure)
SCT	398325003	Anesthesia start time (observable entity)
SCT	39844006	Structure of mandibular left canine tooth (body structure)
SCT	39855006	Wiltshire horn sheep (organism)	Wiltshire horn sheep breed
SCT	398665005	Vasovagal syncope
SCT	398705004	Cannabis (substance)	Marijuana
SCT	39882003	Silky terrier
SCT	398909004	Rosacea
SCT	398979000	Pale complexion (finding)	Pallor (Pale Complexion)
SCT	398994001	Five chamber	Five chamber view (qualifier value)
SCT	398996004	Leonard-George	Leonard-George projection (qualifier value)
SCT	398998003	Right Ventricular Inflow Tract View
SCT	399000008	Mayer	Mayer projection (qualifier value)
SCT	399001007	Posterior emissive projection (qualifier value)	Posterior projection
SCT	399002000	Nolke	Nolke projection (qualifier value)
SCT	399003005	Hughston	Hughston projection (qualifier value)
SCT	399004004	Oblique axial projection (qualifier value)	oblique axial
SCT	399005003	Miller	Miller projection (qualifier value)
SCT	399006002	Left posterior oblique projection (qualifier value)	left posterior oblique
SCT	399007006	LV Peak Diastolic Tissue Velocity During Atrial Systole	Left ventricular peak diastolic tissue velocity during atrial systole (observable entity)
SCT	399009009	B mode	B mode ultrasound (qualifier value)
SCT	399011000	Axillary Tail	Axillary tail mammography view (qualifier value)
SCT	399012007	Medial-lateral
SCT	399013002	Chassard-Lapin projection (qualifier value)	Chassard-Lapine
SCT	399020009	Congestive cardiomyopathy
SCT	399022001	Pirie	Pirie projection (qualifier value)
SCT	399023006	Right Ventricular Peak Systolic Pressure
SCT	399024000	May	May projection (qualifier value)
SCT	399025004	Ischerwood projection (qualifier value)	Isherwood
SCT	399026003	Zanelli	Zanelli projection (qualifier value)
SCT	399027007	Cardiovascular Orifice Diameter
SCT	399028002	Clements	Clements projection (qualifier value)
SCT	399030000	Left Ventricular Systolic Area
SCT	399033003	Frontal projection (qualifier value)	frontal
SCT	399036006	Parasternal short axis at the Mitral Valve level	Parasternal short axis view at the mitral valve level (qualifier value)
SCT	399037002	Lewis	Lewis projection (qualifier value)
SCT	399038007	Right posterior oblique projection (qualifier value)	right posterior oblique
SCT	399039004	Pulmonary Vein D-Wave Velocity Time Integral
SCT	399048009	Main Pulmonary Artery Peak Velocity
SCT	399051002	Left Ventricular Isovolumic Contraction Time
SCT	399055006	Spot Compression	Spot compression of breast (procedure)
SCT	399058008	Ratio of Aortic Valve Acceleration Time to Ejection Time	Ratio of aortic valve acceleration time to aortic valve ejection time (observable entity)
SCT	399059000	Postero-anterior oblique projection (qualifier value)	postero-anterior oblique
SCT	399061009	axial
SCT	399062002	Mitral Valve AT/DT Ratio	Ratio of mitral valve acceleration time to mitral valve deceleration time (observable entity)
SCT	399063007	Left Ventricle Semi-major Axis Diastolic Dimension	Left ventricular semi-major axis diastolic dimension (observable entity)
SCT	399064001	2D mode	2D mode ultrasound (qualifier value)
SCT	399065000	Causton	Causton projection (qualifier value)
SCT	399067008	lateral
SCT	399070007	Pulmonary Vein A-Wave Duration
SCT	399071006	Plantodorsal projection (qualifier value)	plantodorsal
SCT	399073009	Fuchs	Fuchs projection (qualifier value)
SCT	399074003	Left anterior oblique
SCT	399075002	Right posterior oblique
SCT	399080006	Kuchendorf	Kuchendorf projection (qualifier value)
SCT	399082003	Gaynor-Hart	Gaynor-Hart projection (qualifier value)
SCT	399083008	Hsieh	Hsieh projection (qualifier value)
SCT	399086000	Lateral Mitral Annulus	Lateral mitral annulus structure (body structure)
SCT	399089007	Oblique axial
SCT	399093001	Medial Mitral Annulus	Medial mitral annulus structure (body structure)
SCT	399097000	Administration of anesthesia (procedure)
SCT	399098005	Staunig	Staunig projection (qualifier value)
SCT	399099002	Latero-medial oblique projection (qualifier value)	latero-medial oblique
SCT	399101009	Cranio-caudal projection exaggerated medially (qualifier value)	cranio-caudal exaggerated medially
SCT	399103007	Friedman	Friedman projection (qualifier value)
SCT	399104001	Mitral Valve Closure to Opening Time
SCT	399106004	Suprasternal long axis	Suprasternal long axis view (qualifier value)
SCT	399108003	Right anterior oblique
SCT	399109006	Left Ventricular Diastolic Area
SCT	399110001	Tangential projection (qualifier value)	tangential
SCT	399118008	Left lateral projection
SCT	399125001	Twining	Twining projection (qualifier value)
SCT	399127009	Teufel	Teufel projection (qualifier value)
SCT	399129007	Holly	Holly projection (qualifier value)
SCT	399130002	West Point	West Point projection (qualifier value)
SCT	399132005	Frontal-oblique axial projection (qualifier value)	frontal-oblique axial
SCT	399133000	Left Ventricular Peak Early Diastolic Tissue Velocity
SCT	399135007	Left anterior oblique projection (qualifier value)	left anterior oblique
SCT	399136008	Left posterior oblique
SCT	399138009	Penner	Penner projection (qualifier value)
SCT	399139001	Parasternal long axis	Parasternal long axis view (qualifier value)
SCT	399140004	Ratio of MV Peak Velocity to LV Peak Tissue Velocity E-Wave	Ratio of mitral valve peak velocity to left ventricular peak tissue velocity e-wave (observable entity)
SCT	399142007	Albers-Schonberg	Albers-Schönberg projection (qualifier value)
SCT	399145009	Suprasternal short axis	Suprasternal short axis view (qualifier value)
SCT	399146005	Grashey	Grashey projection (qualifier value)
SCT	399148006	Chamberlain	Chamberlain projection (qualifier value)
SCT	399152006	Kandel	Kandel projection (qualifier value)
SCT	399154007	Right Ventricular Index of Myocardial Performance
SCT	399155008	M mode	M-mode ultrasound (qualifier value)
SCT	399156009	Laquerriere-Pierquin	Laquerriere-Pierquin projection (qualifier value)
SCT	399157000	Norgaard	Norgaard's projection (qualifier value)
SCT	399159002	Latero-medial oblique
SCT	399160007	Frontal oblique projection (qualifier value)	frontal oblique
SCT	399161006	Cleavage	Cleavage mammography view (qualifier value)
SCT	399162004	Cranio-caudal projection (qualifier value)	caudad	cranio-caudal
SCT	399163009	Magnification	Magnification views	Magnified projection (qualifier value)
SCT	399166001	Fatal
SCT	399167005	Left Ventricular Peak Systolic Tissue Velocity
SCT	399168000	Hough	Hough projection (qualifier value)
SCT	399169008	Lauenstein	Lauenstein projection (qualifier value)
SCT	399171008	Ottonello	Ottonello projection (qualifier value)
SCT	399173006	Left lateral projection (qualifier value)	Right-left lateral	left lateral
SCT	399179005	Lawrence	Lawrence projection (qualifier value)
SCT	399181007	Pawlow	Pawlow projection (qualifier value)
SCT	399182000	oblique
SCT	399184004	Left oblique projection (qualifier value)	left oblique
SCT	399188001	Superolateral to inferomedial oblique projection (qualifier value)	superolateral to inferomedial oblique
SCT	399192008	Cranio-caudal projection exaggerated laterally (qualifier value)	cranio-caudal exaggerated laterally
SCT	399195005	Right Ventricular Outflow Tract View
SCT	399196006	Caudo-cranial projection (qualifier value)	Caudocranial	caudo-cranial	cephalad
SCT	399197002	Lateral rolling of breast (procedure)	Rolled Lateral
SCT	399198007	Left-right lateral	Right lateral projection (qualifier value)	right lateral
SCT	399199004	Henschen	Henschen projection (qualifier value)
SCT	399200001	Subcostal short axis	Subcostal short axis view (qualifier value)
SCT	399201002	Judd	Judd projection (qualifier value)
SCT	399206007	Law	Law projection (qualifier value)
SCT	399209000	Displacement of breast implant (procedure)	Implant Displaced
SCT	399211009	History of Myocardial Infarction
SCT	399212002	Camp-Coventry	Camp-Coventry projection (qualifier value)
SCT	399214001	Apical four chamber	Apical four chamber view (qualifier value)	Four chamber
SCT	399215000	Wigby-Taylor	Wigby-Taylor projection (qualifier value)
SCT	399218003	Arcelin	Arcelin projection (qualifier value)
SCT	399220000	transverse
SCT	399225005	Oblique caudo-cranial projection (qualifier value)	oblique caudo-cranial
SCT	399226006	Medial rolling of breast (procedure)	Rolled Medial
SCT	399227002	Kemp Harper	Kemp Harper projection (qualifier value)
SCT	399229004	Mitral Valve A-Wave Duration
SCT	399232001	Apical two chamber	Apical two chamber view (qualifier value)	Two chamber
SCT	399234000	Rhese	Rhese projection (qualifier value)
SCT	399235004	Left Atrium Systolic Volume
SCT	399236003	Right oblique projection (qualifier value)	right oblique
SCT	399237007	Alexander	Alexander projection (qualifier value)
SCT	399238002	Ratio of Pulmonic Valve Acceleration Time to Ejection Time	Ratio of pulmonic valve acceleration time to pulmonic valve ejection time (observable entity)
SCT	399239005	Parasternal short axis at the aortic valve level	Parasternal short axis view at the aortic valve level (qualifier value)
SCT	399241006	Titterington	Titterington projection (qualifier value)
SCT	399242004	Acanthioparietal projection (qualifier value)	acanthioparietal
SCT	399243009	Settegast	Settegast projection (qualifier value)
SCT	399245002	Cleaves	Cleaves projection (qualifier value)
SCT	399246001	Blackett-Healy	Blackett-Healy projection (qualifier value)
SCT	399247005	Tarrant	Tarrant projection (qualifier value)
SCT	399251007	Lorenz	Lorenz projection (qualifier value)
SCT	399255003	Submentovertical projection (qualifier value)	submentovertical
SCT	399260004	medial-lateral
SCT	399261000	History of CABG	History of coronary artery bypass grafting (situation)
SCT	399263002	Beclere	Beclere projection (qualifier value)
SCT	399264008	Image mode (observable entity)
SCT	399265009	Exaggerated cranio-caudal projection (qualifier value)
SCT	399266005	Left Ventricular Index of Myocardial Performance	Left ventricular index of myocardium performance (observable entity)
SCT	399267001	Pulmonary Vein S-Wave Velocity Time Integral
SCT	399268006	Medio-lateral oblique
SCT	399270002	Towne	Towne's projection (qualifier value)
SCT	399271003	Parasternal short axis at the Papillary Muscle level	Parasternal short axis view at the papillary muscle level (qualifier value)
SCT	399272005	Parietoacanthial projection (qualifier value)	parietoacanthial
SCT	399273000	Sagittal-oblique axial
SCT	399277004	Hickey	Hickey projection (qualifier value)
SCT	399278009	Cahoon	Cahoon projection (qualifier value)
SCT	399280003	Kasabach	Kasabach projection (qualifier value)
SCT	399281004	Fleischner	Fleischner projection (qualifier value)
SCT	399282006	Tricuspid Valve Closure to Opening Time
SCT	399284007	Merchant	Merchant projection (qualifier value)
SCT	399285008	Holmblad	Holmblad projection (qualifier value)
SCT	399287000	Left Ventricular Fractional Area Change	Left ventricular area fractional change (observable entity)
SCT	399288005	Oblique cranio-caudal projection (qualifier value)	oblique cranio-caudal
SCT	399290006	Schuller	Schüller projection (qualifier value)
SCT	399292003	Stecher	Stecher projection (qualifier value)
SCT	399293008	Left Ventricle Epicardial Diastolic Area, psax pap view	Left ventricular epicardial diastolic area, psax pap view (observable entity)
SCT	399294002	Cyst of breast
SCT	399296000	Taylor	Taylor projection (qualifier value)
SCT	399297009	Right lateral projection
SCT	399300004	Lateral-medial
SCT	399301000	Regurgitant Fraction
SCT	399303002	Dunlap	Dunlap projection (qualifier value)
SCT	399306005	Parasternal short axis	Parasternal short axis view (qualifier value)
SCT	399307001	Lost to follow-up
SCT	399308006	Lindblom	Lindblom projection (qualifier value)
SCT	399309003	Left Ventricle Truncated Semi-major Axis Diastolic Dimension	Left ventricular truncated semi-major axis diastolic dimension (observable entity)
SCT	399310008	Subcostal long axis	Subcostal long axis view (qualifier value)
SCT	399311007	Grandy	Grandy projection (qualifier value)
SCT	399312000	Antero-posterior oblique projection (qualifier value)	antero-posterior oblique
SCT	399313005	Swanson	Swanson projection (qualifier value)
SCT	399316002	Parieto-orbital projection (qualifier value)	parieto-orbital
SCT	399318001	Kovacs	Kovacs projection (qualifier value)
SCT	399320003	Clements-Nakayama	Clements-Nakayama projection (qualifier value)
SCT	399321004	Anterior emissive projection (qualifier value)	Anterior projection
SCT	399325008	Sagittal-oblique axial projection (qualifier value)	sagittal-oblique axial
SCT	399326009	Bladder cancer	Malignant tumor of urinary bladder (disorder)
SCT	399327000	Low-Beer	Low-Beer projection (qualifier value)
SCT	399330007	Valdini	Valdini projection (qualifier value)
SCT	399331006	CT without contrast	Computed tomography without contrast (procedure)
SCT	399332004	Kurzbauer	Kurzbauer projection (qualifier value)
SCT	399335002	Dorsoplantar projection (qualifier value)	dorsoplantar
SCT	399339008	Apical long axis
SCT	399341009	Haas	Haas projection (qualifier value)
SCT	399342002	Lilienfeld	Lilienfeld projection (qualifier value)
SCT	399344001	Broden	Broden projection (qualifier value)
SCT	399348003	Antero-posterior projection (qualifier value)	antero-posterior
SCT	399349006	Stenver's projection (qualifier value)	Stenvers
SCT	399351005	Orbito-parietal projection (qualifier value)	orbitoparietal
SCT	399352003	Lateral-medial projection (qualifier value)	Lateromedial	lateral-medial	latero-medial
SCT	399354002	Mitral Valve E-Wave Deceleration Time
SCT	399355001	Chausse	Chausse projection (qualifier value)
SCT	399356000	Right anterior oblique projection (qualifier value)	right anterior oblique
SCT	399358004	Caldwell	Caldwell projection (qualifier value)
SCT	399360002	Verticosubmental projection (qualifier value)	verticosubmental
SCT	399362005	Bertel	Bertel projection (qualifier value)
SCT	399365007	Pearson	Pearson projection (qualifier value)
SCT	399366008	oblique
SCT	399367004	Cardiovascular Orifice Area
SCT	399368009	medio-lateral oblique
SCT	399370000	Lysholm	Lysholm projection (qualifier value)
SCT	39937001	Skin	Skin structure (body structure)
SCT	399371001	Parasternal short axis at the level of the mitral chords	Parasternal short axis view at the level of the mitral chords (qualifier value)
SCT	399372008	Ferguson	Ferguson projection (qualifier value)
SCT	399384005	Structure of transition zone of prostate (body structure)	Transition zone of the prostate
SCT	3995008	Manx
SCT	399593007	MX
SCT	3997000	Pony (organism)	Pony horse breed
SCT	399707004	Supportive - procedure intent (qualifier value)	Supportive intent
SCT	39976000	Bone structure of axis (body structure)	C2 vertebra
SCT	400003	Pinzgauer cattle breed (organism)	Pinzgauer cow breed
SCT	400047006	Peripheral vascular disease
SCT	40005008	Structure of mandibular right second molar tooth (body structure)
SCT	40020002	Structure of middle lobe of lung (body structure)
SCT	400210000	Hemangioma	angioma
SCT	40069000	Skin of lower eyelid	Skin structure of lower eyelid (body structure)
SCT	40076005	erie garnet stain
SCT	40121001	Miniature poodle (organism)	Miniature poodle dog breed
SCT	401303003	Acute ST segment elevation myocardial infarction (disorder)	ST Elevation Myocardial Infarction
SCT	401314000	Acute non-ST segment elevation myocardial infarction (disorder)	Non ST Elevation Myocardial Infarction
SCT	40146001	Cerebral Gray Matter	Cerebral cortex	Structure of cerebral cortex (body structure)
SCT	4019005	Posterior commissure of labium majorum	Structure of posterior commissure of labia majora (body structure)
SCT	40199007	Supine body position	supine
SCT	40242007	Structure of lateral external iliac lymph node (body structure)	lateral external iliac lymph node
SCT	40250003	Interatrial transposition of venous return (procedure)	Mustard operation
SCT	40254007	Digital artery of hand	Structure of digital artery of hand (body structure)
SCT	402603005	Diffuse inflammatory erythema
SCT	40265002	Arch of vertebra	Structure of arch of vertebra (body structure)
SCT	40266001	Lobular
SCT	40300007	Internal iliac vein	Structure of internal iliac vein (body structure)
SCT	40342009	Thiamylal	Thiamylal sodium (substance)
SCT	403598008	Painful skin	Skin-ache syndrome (finding)
SCT	403618004	Drug induced Flushing
SCT	40388003	Implant	Implant, device
SCT	40400008	Plott hound
SCT	404029005	Neurofibroma
SCT	40403005	Catheterization of right heart
SCT	40415009	Proximal
SCT	4042003	Somali cat
SCT	404640003	Dizziness
SCT	404684003	Clinical finding (finding)	Finding
SCT	404713008	Technetium[99mTc] ethyl cysteinate dimer injection (product)
SCT	404846007	Gadopentetate dimeglumine (product)
SCT	405269005	Neonatal Intensive Care	Neonatal intensive care unit (environment)
SCT	405277009	Resident	Resident physician (occupation)
SCT	405279007	Attending	Attending physician (occupation)
SCT	40547002	Longhaired manx
SCT	40565003	^11^Carbon
SCT	405738005	Blue	Blue color (qualifier value)
SCT	405739002	Blue green color (qualifier value)	Red free
SCT	40617009	Artificial Respiration
SCT	40638003	Both eyes	Structure of both eyes (body structure)
SCT	406452004	Ferric hexacyanoferrate-II (substance)	Prussian blue stain
SCT	406660008	Galway sheep breed
SCT	406663005	Ukrainian steppe white pig (organism)	Ukrainian steppe white pig breed
SCT	406711007	Brabant horse (organism)	Brabant horse breed
SCT	406714004	Gypsy Vanner horse (organism)	Gypsy Vanner horse breed
SCT	406715003	Murgese horse (organism)	Murgese horse breed
SCT	406721004	Mixed breed horse
SCT	406722006	Mixed breed sheep
SCT	406723001	Mixed breed chicken
SCT	406725008	Alaskan Klee Kai dog breed
SCT	406733009	Callithrix jacchus
SCT	40684008	Structure of inferior gluteal lymph node (body structure)	inferior gluteal lymph node
SCT	40689003	Testis	Testis structure (body structure)
SCT	406951002	silver stain
SCT	406952009	colloidal iron stain
SCT	406953004	Mallory bleach stain
SCT	406955006	butyrate esterase stain
SCT	406957003	Van Gieson stain
SCT	406958008	luxol fast blue stain
SCT	406959000	cresyl violet stain
SCT	406960005	cresyl echt violet stain
SCT	406961009	methylene violet stain
SCT	406964001	mucicarmine stain
SCT	406965000	night blue stain
SCT	406966004	orcein stain
SCT	406967008	phosphotungstic acid-hematoxylin stain
SCT	406968003	quinacrine fluorescent stain
SCT	406969006	Thionin stain (substance)
SCT	406971006	alkaline phosphatase stain
SCT	406972004	India ink stain
SCT	406973009	naphthol-AS-D-chloracetate esterase stain
SCT	406974003	peroxidase stain
SCT	406975002	terminal deoxynucleotidyl transferase stain
SCT	406976001	Acid fast stain (substance)
SCT	406977005	rhodamine stain
SCT	406980006	fouchet stain
SCT	406981005	aldehyde fuchsin stain
SCT	406982003	bauer's chromic acid leucofuchsin stain
SCT	406983008	hansel stain
SCT	406985001	silver nitrate stain
SCT	406986000	chromic acid stain
SCT	406988004	safranin stain
SCT	406989007	trichrome stain
SCT	406990003	aniline blue stain
SCT	406991004	modified trichrome stain
SCT	406992006	verhoeff's hematoxylin stain
SCT	406993001	protargol S stain
SCT	406995008	thioflavine S stain
SCT	40701008	Echocardiography
SCT	40710000	Iodopyracet
SCT	40718007	fast red B salt stain
SCT	40727008	West Highland white terrier
SCT	407402001	Warmblood horse breed
SCT	407559004	Family history unknown
SCT	40772000	Fibrous Plaque
SCT	407744008	Stoma appliance
SCT	40779009	Discoid atelectasis (disorder)	Plate-like atelectasis
SCT	407976008	Gadobutrol
SCT	40808006	oil red O stain
SCT	408379005	Imaging result equivocal
SCT	408551003	Exercise tolerance test refused (situation)	Patient Refused exercise test
SCT	408573005	Imaging result normal
SCT	408574004	Imaging result abnormal
SCT	408643008	Infiltrating duct carcinoma of breast (disorder)	Infiltrating ductal carcinoma of breast
SCT	408645001	Adenocarcinoma of large intestine
SCT	40867004	Structure of isthmus of thyroid gland (body structure)	Thyroid isthmus
SCT	408678008	Healthcare associated infection	Healthcare associated infectious disease (disorder)
SCT	408703009	Stent Length	Vascular stent length (observable entity)
SCT	408704003	Stent Volume	Vascular stent volume (observable entity)
SCT	408705002	Stent Cross-Sectional Area	Vascular stent cross sectional area (observable entity)
SCT	408706001	Stent Diameter	Vascular stent diameter (observable entity)
SCT	408707005	Arterial Blood Stasis	Arterial stasis (finding)
SCT	408709008	Incomplete Stent apposition	Incomplete arterial stent apposition at time of placement (finding)
SCT	408710003	Acquired Incomplete stent apposition	Incomplete arterial stent apposition subsequent to placement (finding)
SCT	408714007	Degree of blood vessel lumen cross sectional area reduction (observable entity)	Lumen Area Stenosis
SCT	408715008	Degree of blood vessel lumen diameter reduction (observable entity)	Lumen Diameter Stenosis
SCT	408716009	Stenotic Lesion Length
SCT	408720008	Left ventricular posterobasal segment (body structure)
SCT	408723005	Cranial LAO	Cranial left anterior oblique projection (qualifier value)
SCT	408724004	Caudal LAO	Caudal left anterior oblique projection (qualifier value)
SCT	408725003	Cranial RAO	Cranial right anterior oblique projection (qualifier value)
SCT	408726002	Caudal RAO	Caudal right anterior oblique projection (qualifier value)
SCT	408730004	Procedure context (attribute)
SCT	408732007	Subject relationship context (attribute)
SCT	408734008	Diabetic Retinopathy Study field 1
SCT	408742009	Rose bengal (substance)	rose bengal stain
SCT	408744005	Primary gaze
SCT	408745006	Convergent gaze
SCT	40898002	Welsh Springer spaniel (organism)	Welsh Springer spaniel dog breed
SCT	40908007	Intervertebral disc structure of first thoracic vertebra (body structure)	T1/T2 disc
SCT	409105003	Yttrium-90 microspheres (product)
SCT	40937006	^124^Iodine
SCT	409477004	Gadoversetamide
SCT	409484007	Ioxilan
SCT	409549005	wayson stain
SCT	409586006	Complaint (finding)
SCT	409595003	Biohazardous material
SCT	409599009	Laboratory biosafety level (observable entity)
SCT	409600007	Biosafety level 1
SCT	409603009	Biosafety level 2
SCT	409604003	Biosafety level 3
SCT	409605002	Biosafety level 4
SCT	409615008	Ascitic fluid
SCT	409673008	Alanine aminotransferase (serum glutamic-pyruvic transaminase) level raised (finding)	Serum alanine aminotransferase level raised
SCT	409688003	Hospital isolation room (environment)	Isolation room
SCT	409712001	Mitral valve prolapse
SCT	409774005	Inflammation	Inflammatory morphology (morphologic abnormality)
SCT	409783000	Concave contact fundus lens	Tumor invasion limited to skin (finding)
SCT	40983000	Upper arm	Upper arm structure (body structure)
SCT	409897002	Indirect ophthalmoscopy lens
SCT	409898007	Fundus Camera
SCT	409899004	Specular Microscope
SCT	409900009	Direct Ophthalmoscope
SCT	409901008	Indirect Ophthalmoscope
SCT	409902001	Ophthalmic Endoscope
SCT	409903006	External Camera
SCT	409905004	Black Angus cattle breed (organism)	Black Angus cow breed
SCT	409906003	Mixed breed cattle
SCT	409908002	Masai cattle breed (organism)	Masai cow breed
SCT	409914009	Domestic medium-haired cat
SCT	409926004	Anatolian shepherd dog breed
SCT	410006001	Digital Examination of Rectum
SCT	410429000	Cardiac arrest
SCT	410430005	Cardiorespiratory arrest
SCT	410434001	Diabetic Retinopathy Study field 2
SCT	410435000	Diabetic Retinopathy Study field 3
SCT	410436004	Diabetic Retinopathy Study field 4
SCT	410437008	Diabetic Retinopathy Study field 5
SCT	410438003	Diabetic Retinopathy Study field 6
SCT	410439006	Diabetic Retinopathy Study field 7
SCT	410457007	permethrin
SCT	410461001	Dual diffuse direct illumination	Dual diffuse direct illumination - action (qualifier value)
SCT	410462008	Fine slit beam direct illumination	Fine slit beam direct illumination - action (qualifier value)
SCT	410463003	Broad tangential direct illumination	Broad tangential direct illumination - action (qualifier value)
SCT	410464009	Indirect sclerotic scatter illumination	Indirect sclerotic scatter illumination - action (qualifier value)
SCT	410465005	Indirect retroillumination from the iris	Indirect retroillumination from the iris - action (qualifier value)
SCT	410466006	Indirect retroillumination from the retina	Indirect retroillumination from the retina - action (qualifier value)
SCT	410467002	Indirect iris transillumination	Indirect iris transillumination - action (qualifier value)
SCT	410516002	Known absent
SCT	410652009	Blood product
SCT	410668003	Length	Length property (qualifier value)
SCT	410674003	Regional
SCT	410675002	Route of administration (attribute)
SCT	410679008	Surface
SCT	410685001	Noncontact fundus lens
SCT	410686000	Contact fundus lens
SCT	410687009	Convex noncontact fundus lens
SCT	410688004	Concave noncontact fundus lens
SCT	410689007	Convex contact fundus lens
SCT	410726006	Acoustic radiations structure (body structure)	auditory radiation
SCT	41092008	Cleveland bay horse (organism)	Cleveland bay horse breed
SCT	410937004	Oxytocic	Oxytocic agent (substance)
SCT	41111004	Bone structure of shaft of femur (body structure)	Shaft of Femur
SCT	41145006	Structure of lateral common iliac lymph node (body structure)	lateral common iliac lymph node
SCT	412155002	Polymer
SCT	41216001	Prostate	Prostatic structure (body structure)
SCT	412228003	Ioxaglate	Ioxaglate meglumine (substance)
SCT	412248005	Methylprednisolone sodium phosphate	Methylprednisolone sodium succinate (substance)
SCT	412548006	Indigotindisulfonate sodium (substance)	indigo carmine
SCT	41263004	Papillon dog
SCT	41296002	Iris	Iris structure (body structure)
SCT	41309000	Alcoholic liver damage (disorder)	Alcoholic liver disease
SCT	41310005	Skin of upper eyelid	Skin structure of upper eyelid (body structure)
SCT	41313007	Internal intercostal muscle	Structure of internal intercostal muscle (body structure)
SCT	41320000	Basset hound
SCT	413322009	Problem resolved
SCT	41334000	Angina Class II
SCT	413464008	African race
SCT	413488005	American bobtail cat breed
SCT	413490006	American Indian or Alaska native
SCT	413530006	Anatomic structure potentially involved in evolution of disease (observable entity)
SCT	413581001	Asian or Pacific Islander race	Asian or Pacific islander (racial group)
SCT	413582008	Asian race
SCT	413600007	Australian aborigine (racial group)	Australian aborigine race
SCT	413773004	Caucasian (racial group)	Caucasian race
SCT	413815006	Chest imaging (procedure)	Imaging guidance
SCT	413854007	Circulating Nurse
SCT	413896006	Common Iliac Bifurcation	Common iliac artery bifurcation
SCT	413912008	Contrast media seen in plaque (finding)
SCT	413975003	Depth of vessel from surface (observable entity)	Vessel depth from surface
SCT	413985002	Diastolic pressure equalization (finding)
SCT	413996005	Dilated portion of segment
SCT	414088005	Emergency Coronary Artery Bypass	Emergency coronary artery bypass graft (procedure)
SCT	414089002	Emergency Percutaneous Coronary Intervention
SCT	414135002	Estimated
SCT	414165007	External Elastic Membrane	External elastic membrane of artery (body structure)
SCT	414298005	Full Spectrum	Full spectrum color (qualifier value)
SCT	414368000	Great Saphenous Vein of Calf
SCT	414369008	Great Saphenous Vein of Thigh
SCT	41440006	Radioisotope brain imaging (procedure)
SCT	414408004	Hispanic
SCT	414415007	History of chronic lung disease
SCT	414416008	History of hypercholesterolemia
SCT	414417004	History of renal failure
SCT	414481008	Indian (racial group)	Indian race
SCT	414485004	Induction room
SCT	414493004	Inferior rolling of breast (procedure)	Rolled Inferior
SCT	414497003	Infra-red color (qualifier value)	Infrared
SCT	414545008	ischemic heart disease
SCT	414576002	Large v-wave (finding)
SCT	414582004	LASEK	Laser assisted subepithelial keratomileusis (procedure)
SCT	414599003	Length of Segment	Length of vessel segment (observable entity)
SCT	414617007	Loss of distal pulse
SCT	4147007	Mass
SCT	414722000	Middle Cerebral Artery M1 Segment
SCT	414723005	Middle Cerebral Artery M2 Segment
SCT	414752008	Mixed racial group
SCT	414795007	Myocardial ischemia
SCT	415070008	Percutaneous coronary intervention
SCT	415076002	Personal history of breast cancer	Personal history of primary malignant neoplasm of breast (situation)
SCT	415144009	Posterior Cerebral Artery P1 Segment
SCT	415145005	Posterior Cerebral Artery P2 Segment
SCT	415229000	Racial group (racial group)
SCT	41538003	Bichons frise dog
SCT	41549009	ACE inhibitor	Angiotensin-converting enzyme inhibitor agent (product)
SCT	41550009	Skin of posterior surface of forearm	Skin structure of posterior surface of forearm (body structure)
SCT	415506007	Scrub nurse
SCT	415582006	stenosis
SCT	41561001	DK pig 30 pig breed	Dekalb hybrid pig line 30 (organism)
SCT	415637004	Internal Carotid Artery C5 segment	Structure of clinoid portion of internal carotid artery (body structure)
SCT	415646005	Structure of terminal portion of internal carotid artery (body structure)	Terminal internal carotid artery
SCT	415670009	Rolled Superior	Superior rolling of breast (procedure)
SCT	415684004	Suspected
SCT	415690000	Sweating
SCT	415704007	Technetium Tc^99m^ depreotide
SCT	415770004	Ultra-violet color (qualifier value)	Ultraviolet
SCT	415814008	Vessel Intimal Cross-Sectional Diameter
SCT	415815009	Vessel Intimal Diameter
SCT	415816005	Vessel lumen cross-sectional area increase (observable entity)
SCT	415817001	Vessel lumen cross-sectional diameter increase (observable entity)
SCT	41584008	Wire fox terrier (organism)	Wire fox terrier dog breed
SCT	41598000	Estrogen (substance)
SCT	41601005	Shaft of rib	Structure of shaft of rib (body structure)
SCT	416061003	vascular coiling
SCT	416152001	Neck and/or chest and/or abdomen structure (body structure)	Neck, Chest and Abdomen
SCT	416190007	End diastole
SCT	416319003	Neck and/or chest and/or abdomen and/or pelvis (body structure)	Neck, Chest, Abdomen and Pelvis
SCT	416323006	PET breast study	Positron emission tomography breast study (procedure)
SCT	416430001	End Systole
SCT	416471007	Family history of clinical finding (situation)
SCT	416550000	Chest and Abdomen	Chest and/or abdomen structure (body structure)
SCT	416567007	Retinal Thickness Analyzer
SCT	416631005	Pelvis and/or lower extremity structure (body structure)
SCT	416775004	Chest and/or abdomen and/or pelvis structure (body structure)	Chest, Abdomen and Pelvis
SCT	416804009	Hindfoot	Hindfoot of quadruped (body structure)
SCT	416840006	Boerboel dog breed
SCT	416885007	Standard dachshund (organism)	Standard dachshund dog breed
SCT	416940007	Past history of procedure (situation)
SCT	416949008	Abdomen and/or pelvis structure (body structure)
SCT	41695006	Scalp	Scalp structure (body structure)
SCT	41699000	Effusion
SCT	417012009	Mixed breed pig
SCT	41706005	Perendale sheep (organism)	Perendale sheep breed
SCT	417136005	Ileostomy bag
SCT	417277001	Pixie-bob cat breed
SCT	417324009	Vascular endothelial growth factor
SCT	41738000	Palomino horse (organism)	Palomino horse breed
SCT	417437006	Neck and Chest	Neck and/or chest structure (body structure)
SCT	41750006	brazilin stain
SCT	41754002	Lipizzaner horse (organism)	Lipizzaner horse breed
SCT	41758004	^169^Ytterbium
SCT	417696007	Medical air
SCT	417746004	Traumatic Abnormality	Traumatic injury (disorder)	trauma
SCT	41801008	Coronary artery	Coronary artery structure (body structure)
SCT	418326009	Human fibrinogen
SCT	418363000	Itching	Itching of skin (finding)
SCT	41842006	Radioisotope study of hematopoietic system
SCT	418433008	Surgical Intensive Care	Surgical intensive care unit (environment)
SCT	418760000	Respiratory stimulant
SCT	41879009	Distal Right Coronary Artery	Structure of distal portion of right coronary artery (body structure)
SCT	418799008	Finding reported by patient/informant	Finding reported by subject or history provider (finding)
SCT	418903008	Cardiac cath coronary angiogram and left ventriculogram	Fluoroscopic angiography of left ventricle and coronary arteries (procedure)
SCT	419099009	Dead (finding)	Deceased
SCT	419176008	Forefoot	Forefoot of quadruped (body structure)
SCT	41919003	Juvenile carcinoma of the breast (morphologic abnormality)	Secretory (juvenile) carcinoma of the breast
SCT	419416005	Cardiac catheterization coronary angiogram	Fluoroscopic angiography of coronary arteries (procedure)
SCT	419442005	Ethanol	Ethyl alcohol
SCT	419475002	Pinhole Visual Acuity
SCT	419545005	CT angiography of coronary arteries	Computed tomography angiography of coronary arteries (procedure)
SCT	419670003	Epidermal inclusion cyst	Epidermoid cyst (morphologic abnormality)
SCT	41967008	Silver
SCT	41976001	Cardiac catheterization
SCT	419775003	Best Corrected Visual Acuity
SCT	419804008	Samarium 153 (substance)	^153^Samarium
SCT	420050001	Uncorrected Visual Acuity
SCT	42018006	Porcine species (organism)
SCT	420223003	Pediatric Medicine	Pediatric medicine department (environment)
SCT	42024000	Murine poliovirus (organism)	Theiler's murine encephalomyelitis virus
SCT	420287000	Intraventricular route - cardiac
SCT	420300004	NYHA Class I	New York Heart Association Classification - Class I (finding)
SCT	420303002	Interferon gamma
SCT	420572009	Forced air warming blanket
SCT	420717009	Doppler
SCT	420800007	Structure of interpectoral lymph node (body structure)	interpectoral lymph node
SCT	420827006	Pupillograph
SCT	420913000	NYHA Class III	New York Heart Association Classification - Class III (finding)
SCT	421060004	Spine	Structure of vertebral column (body structure)
SCT	421148003	Cholinergic agent	Cholinergic receptor stimulating agent (substance)
SCT	421335007	Warming blanket
SCT	421624008	Structure of axillary vein lymph node (body structure)	axillary vein lymph node
SCT	421704003	NYHA Class II	New York Heart Association Classification - Class II (finding)
SCT	42182000	Cystic medial necrosis (morphologic abnormality)	cystic medical necrosis
SCT	421861001	Structure of subclavian lymph node (body structure)	subclavian lymph node
SCT	421974008	Adjunct intent
SCT	421988007	Structure of external mammary lymph node (body structure)	external mammary lymph node
SCT	422061002	Vitreous Opacity	Vitreous opacities (disorder)
SCT	422293003	NYHA Class IV	New York Heart Association Classification - Class IV (finding)
SCT	42248000	methyl orange stain
SCT	42250008	Boxer dog
SCT	42252000	German shepherd dog
SCT	422534007	Rafert-Long	Rafert-Long projection (qualifier value)
SCT	422540000	Butanol O^15^
SCT	422568001	Moore	Moore projection (qualifier value)
SCT	42258001	Superior mesenteric artery	Superior mesenteric artery structure (body structure)
SCT	422587007	Nausea
SCT	422598008	Fluoromisonidazole F^18^
SCT	422653006	Permanent maxillary right central incisor tooth	Structure of permanent maxillary right central incisor tooth (body structure)
SCT	422670003	Apple	Apple projection (qualifier value)
SCT	422685009	Cardiovascular stress test using the dipyridamole stress test protocol (procedure)	Dipyridamole Stress protocol
SCT	422763008	Fluoromethane F^18^
SCT	422789008	Copper^62^ labeled pyruvaldehyde-bis N-(4)-methyl-thiosemicarbazone (product)	PTSM Cu^62^
SCT	422795009	Neer	Neer projection (qualifier value)
SCT	422855001	ATSM Cu^64^	Copper^64^ labeled diacetyl-bis N-(4)-methylthiosemicarbazone (product)
SCT	422861003	Burman	Burman projection (qualifier value)
SCT	422915004	Blue-green optical filter	Overbed trapeze device (physical object)
SCT	422934004	^62^Copper
SCT	422954003	Stryker	Stryker projection (qualifier value)
SCT	422975006	Flumazenil F^18^	[(18)F]fluoroethylflumazenil (product)
SCT	422980002	Sodium iodide I^124^
SCT	422996004	Wolf
SCT	423091003	Colcher-Sussman	Colcher-Sussman projection (qualifier value)
SCT	423185002	Permanent maxillary left lateral incisor tooth	Structure of permanent maxillary left lateral incisor tooth (body structure)
SCT	42320003	Left seminal vesicle	Structure of left seminal vesicle (body structure)
SCT	423249007	Monoclonal antibody I^124^
SCT	423331005	Mandibular left lateral tooth	Structure of permanent mandibular left lateral incisor tooth (body structure)
SCT	42343007	Congestive heart failure
SCT	423498000	EDTA Ga^68^	Ethylenediamine tetra-acetate gallium^68^ (product)
SCT	423543007	Flumazenil C^11^
SCT	423546004	Fluorobenzothiazole F^18^
SCT	423578007	^188^Rhenium
SCT	423720000	Rafer projection (qualifier value)	Rafert
SCT	423764008	^38^Potassium
SCT	42385006	Galactocele	Lactocele (disorder)
SCT	423926000	Skyros pony breed (organism)	Skyros pony horse breed
SCT	423937004	Mandibular right lateral incisor tooth	Structure of permanent mandibular right lateral incisor tooth (body structure)
SCT	42399005	Renal failure	Renal failure syndrome (disorder)
SCT	424045003	Muscle Bridge	Myocardial bridge of coronary artery (disorder)
SCT	424064009	Cardiovascular stress test using pharmacologic stress agent (procedure)	Pharmacologic Stress protocol	Pharmacologic stress test	Pharmacological stress test
SCT	424079002	^94m^Technetium
SCT	424086005	Hirtz Modification	Hirtz Modification projection (qualifier value)
SCT	424111008	Pindos pony breed (organism)	Pindos pony horse breed
SCT	424118002	Tc-99m tetrofosmin	Technetium Tc^99m^Tetrofosmin
SCT	42417005	Carbon^14^ triolein
SCT	424225000	Cardiovascular stress test using the dobutamine stress test protocol (procedure)	Dobutamine Stress protocol
SCT	42425007	Equivocal
SCT	424299003	Tc-99m sestamibi	Technetium Tc^99m^ sestamibi
SCT	424318009	Technetium Tc^99m^Teboroxime
SCT	424361007	Using substance (attribute)
SCT	424399000	Permanent maxillary left central incisor tooth	Structure of permanent maxillary left central incisor tooth (body structure)
SCT	424444005	Adenosine Stress protocol	Cardiovascular stress test using the adenosine stress test protocol (procedure)
SCT	424570009	Indium[111In]oxyquinoline (product)	Indium^111^oxyquinoline
SCT	424575004	Mandibular right central incisor tooth	Structure of permanent mandibular right central incisor tooth (body structure)
SCT	424622008	Potential Acuity Meter Visual Acuity
SCT	424655003	Eraso Modification	Eraso Modification projection (qualifier value)
SCT	424705003	Bison bison X Simmental hybrid	Bison bison X Simmental hybrid cattle breed (organism)
SCT	424708001	Fluorethyltyrosin F^18^
SCT	42472007	Structure of medial external iliac lymph node (body structure)	medial external iliac lymph node
SCT	424789007	Mespiperone C^11^
SCT	424811006	Danelius-Miller	Danelius-Miller projection (qualifier value)
SCT	424875009	Oxygen O^14^ (substance)	^14^Oxygen
SCT	424877001	Permanent maxillary right lateral incisor tooth	Structure of permanent maxillary right lateral incisor tooth (body structure)
SCT	424952003	Sarcoma of soft tissue
SCT	424962005	Fisk	Fisk projection (qualifier value)
SCT	424979004	Laryngeal Mask Airway (LMA)	Laryngeal mask airway insertion (procedure)
SCT	425030002	Kite	Kite projection (qualifier value)
SCT	425035007	Robert	Robert projection (qualifier value)
SCT	425042007	Rosenberg	Rosenberg projection (qualifier value)
SCT	425106001	Mandibular left central incisor tooth	Structure of permanent mandibular left central incisor tooth (body structure)
SCT	425118005	American draft pony breed (organism)	American draft pony horse breed
SCT	425141002	Brightness Acuity Testing Visual Acuity
SCT	425157002	Folio	Folio projection (qualifier value)
SCT	425181009	Bison bison X Bos taurus hybrid (organism)	Bos taurus X Bison bison hybrid cow breed
SCT	425188003	Garth	Garth projection (qualifier value)
SCT	425236000	Fluorouracil F^18^
SCT	425253007	Draft pony superbreed (organism)	Draft pony superbreed horse breed
SCT	425364008	^60^Copper
SCT	425647002	Bone Surface	Structure of surface of bone (body structure)
SCT	425704008	Power Doppler	Power doppler ultrasound (qualifier value)
SCT	42575006	Pituitary Fossa	Sella turcica	Structure of pituitary fossa (body structure)
SCT	425767004	Implantation of radioactive seed into prostate
SCT	4258007	Posterior Tibial Vein	Structure of posterior tibial vein (body structure)
SCT	425808002	18 lead electrocardiographic monitoring (procedure)	18-Lead ECG
SCT	426005005	Cardiac CT for calcium scoring	Cardiac computed tomography for calcium scoring (procedure)
SCT	426252008	Magnetic resonance imaging of whole body (procedure)
SCT	426347000	Thrombolytic therapy
SCT	426439001	Burns Intensive Care	Burns intensive care unit (environment)
SCT	426571006	Victorian Bulldogge (organism)	Victorian Bulldogge dog breed
SCT	426865009	3D mode	3D mode ultrasound (qualifier value)
SCT	426940008	Radionuclide angiocardiography
SCT	42694008	All legs
SCT	42695009	Thalamic structure (body structure)	Thalamus
SCT	42700002	Round	Round shape
SCT	427136006	Saddlebred horse superbreed (organism)	Saddlebred horse superbreed horse breed
SCT	42724005	American saddlebred horse (organism)	American saddlebred horse breed
SCT	42728008	Indium^113^ pentetate (substance)	Indium^113m^ pentetate
SCT	427667007	Nucleus Accumbens
SCT	427732000	Speed of blood pressure response (observable entity)
SCT	427751006	Extent of cardiac perfusion defect (observable entity)
SCT	427858005	Family history of malignant melanoma (situation)
SCT	427886002	Lateral-Caval Fontan procedure	Total cavopulmonary connection with lateral atrial tunnel (procedure)
SCT	42798000	Area
SCT	427986001	Normal risk	Normal risk of (contextual qualifier) (qualifier value)
SCT	427989008	Chronotropic incompetence
SCT	427990004	RV Cardiac Index	Right ventricular cardiac index (observable entity)
SCT	428053000	History of malignant basal cell neoplasm of skin
SCT	428196007	Mixed Ischemia and Infarction	Mixed myocardial ischemia and infarction (disorder)
SCT	428247006	blunted
SCT	428417006	Early repolarization
SCT	428420003	Target heart rate (observable entity)
SCT	428531008	Heart rate response (observable entity)
SCT	428549008	Secondary ST-T abnormality	Secondary ST-T abnormality on electrocardiogram (finding)
SCT	428550008	T wave alternans (observable entity)
SCT	428552000	Normal extracardiac tracer uptake (finding)	Normal extracardiac uptake
SCT	428604001	Photodynamic therapy of skin
SCT	428613004	Correction of congenital cardiovascular deformity
SCT	428628004	RV Cardiac Output	Right ventricular cardiac output (observable entity)
SCT	428630002	Maximum heart rate achieved during course of procedure (observable entity)
SCT	428685003	Paced stress test	Stress test using cardiac pacing
SCT	428691001	accentuated
SCT	428750005	Nonspecific ST-T abnormality	Nonspecific ST-T abnormality on electrocardiogram (finding)
SCT	428752002	Recent Myocardial infarction
SCT	428813002	Pharmacologic and exercise stress test
SCT	428824000	Resolution of ischemia	Resolution of myocardial ischemia (situation)
SCT	428825004	Improvement of left ventricular wall motion compared to prior study (finding)	Improvement of wall motion
SCT	428832008	Transient ischemic dilatation ratio of left ventricular cavity (observable entity)
SCT	428920008	Increased lung tracer uptake (finding)	Increased lung uptake
SCT	428927006	New ischemia	New myocardial ischemia compared to prior study (finding)
SCT	428995007	Receiving of specimen in laboratory (procedure)	Specimen receiving
SCT	42902003	White bull terrier (organism)	White bull terrier dog breed
SCT	429024007	History of squamous cell carcinoma of skin
SCT	429058004	New left ventricular wall motion abnormality compared to prior study (finding)	New wall motion abnormality
SCT	429060002	Occupational requirement	Procedure to meet occupational requirement (procedure)
SCT	429157007	Heart rate recovery time (observable entity)
SCT	429160000	Functional capacity (observable entity)
SCT	429162008	Extent of myocardial stress ischemia (observable entity)
SCT	429163003	15 lead electrocardiographic monitoring (procedure)	15-Lead ECG
SCT	429198000	Exertional hypertension
SCT	429232006	Decreased myocardial ischemia compared to prior study (finding)	Less ischemia
SCT	429296007	Ioflupane I^123^	Ioflupane[123I] (product)
SCT	42932006	Structure of forceps minor (body structure)	forceps minor
SCT	429382003	Subdiaphragmatic tracer uptake (finding)	Subdiaphragmatic uptake
SCT	429391004	New infarction	New myocardial infarction compared to prior study (finding)
SCT	429477006	Increased myocardial ischemia compared to prior study (finding)	More ischemia
SCT	429479009	History of radiation therapy
SCT	42948007	Norwegian landrace pig (organism)	Norwegian landrace pig breed
SCT	429483009	RV Stroke Volume	Right ventricular stroke volume (observable entity)
SCT	429551001	Low to moderate risk	Mild to moderate risk of (contextual qualifier) (qualifier value)
SCT	429557002	Moderate to high risk	Moderate to high risk of (contextual qualifier) (qualifier value)
SCT	429559004	Typical Angina
SCT	429560009	Arm ergometer	Arm ergometer, device (physical object)
SCT	429561008	Exertional hypotension
SCT	429576000	Abnormal extracardiac tracer uptake (finding)	Abnormal extracardiac uptake
SCT	429616001	Radical aortopulmonary reconstruct w RV to PA valveless conduit
SCT	429619008	RV Stroke Index	Right ventricular stroke index (observable entity)
SCT	429620002	Construction of LV to aorta tunnel w RV to PA valved conduit
SCT	429622005	ST Depression (observable entity)
SCT	429710001	Transient ischemic dilatation of left ventricular cavity (disorder)
SCT	42973007	Structure of thoracic inlet (body structure)	Thoracic Inlet
SCT	429733000	Cannot reach target heart rate	Unable to achieve target heart rate (finding)
SCT	429740004	Family history of breast cancer	Family history of malignant neoplasm of breast (situation)
SCT	429884006	Intraoperative echocardiography
SCT	430028007	Michel transport medium (substance)	Michel's medium
SCT	430091005	Family history of coronary arteriosclerosis
SCT	430276001	Technetium Tc^99m^ pentetate
SCT	430346005	Liquid based cytologic material
SCT	43045000	Lacrimal caruncle	Lacrimal caruncle structure (body structure)
SCT	43067004	Skin of scalp	Skin structure of scalp (body structure)
SCT	430757002	Pulmonary Vein
SCT	43081002	Skin of neck	Skin structure of neck (body structure)
SCT	430821002	Chromium trioxide
SCT	430854000	Touch preparation (procedure)	Touch preparation of specimen (procedure)
SCT	430855004	Touch preparation cytologic material
SCT	430856003	Tissue section
SCT	430861001	Gross specimen	Macroscopic tissue specimen (specimen)
SCT	430862008	Microscope slide mounting media	Microscope slide mounting medium (substance)
SCT	430863003	Tissue embedding medium (substance)
SCT	430864009	Tissue fixative (substance)
SCT	430970004	Core sample of tissue block
SCT	43106008	pyronine G stain
SCT	43116000	Eczema
SCT	43119007	Posterior communication artery	Structure of posterior communicating artery (body structure)	posterior communicating artery
SCT	431196006	Tissue spot
SCT	431491007	Structure of upper urinary tract proper (body structure)	Upper urinary tract
SCT	431510009	Formalin
SCT	431511008	Myocardial perfusion stress imaging using Thallium 201 (procedure)	Stress thallium procedure
SCT	431609005	Cardiac MRI stress	Magnetic resonance imaging stress study of cardiac function (procedure)
SCT	4317002	Spinalis muscle	Structure of spinalis muscle (body structure)
SCT	431852008	Pediatric echocardiography
SCT	431938005	Structure of urinary tract proper (body structure)	Urinary tract
SCT	432003	carminic acid stain
SCT	432062000	Adenosine A2 receptor agonist
SCT	43219001	Birman cat
SCT	43239002	^75^Selenium
SCT	432554001	Cardiac stress recovery state
SCT	432655005	Cardiac Stress State
SCT	432678004	Indication for procedure (observable entity)
SCT	43281008	Deciduous mandibular left canine tooth	Structure of deciduous mandibular left canine tooth (body structure)
SCT	43299000	miliary aneurysm
SCT	433139009	Dynamic magnetic resonance imaging of knee
SCT	433231002	Contrast echocardiography
SCT	433232009	Epicardial echocardiography
SCT	433233004	Exercise Stress echocardiography
SCT	433235006	Fetal echocardiography
SCT	433236007	Transthoracic echocardiography
SCT	433338005	Carnoy fixative (substance)	Carnoy's fluid
SCT	433452008	Clearing of tissue specimen (procedure)	Specimen clearing
SCT	433454009	Laser microdissection	Microdissection of tissue specimen using laser (procedure)
SCT	433455005	Microwave heating of tissue specimen (procedure)	Specimen microwave heating
SCT	433456006	Protease digestion of tissue specimen
SCT	433457002	Specimen steam heating	Steam heating of tissue specimen (procedure)
SCT	433465004	Sampling of tissue specimen
SCT	433466003	Microscope slide
SCT	433469005	Frozen section embedding medium (substance)	Tissue freezing medium
SCT	433470006	Dehydration of tissue specimen (procedure)	Specimen dehydration
SCT	433471005	Helly fixative (substance)	Helly's fluid
SCT	433472003	Microscope slide cover slip	Microscope slide coverslip (physical object)
SCT	433473008	Zenker fixative (substance)	Zenker's fluid
SCT	433474002	Bouin's fluid
SCT	434161005	Peak cardiac stress state
SCT	434162003	Neutral Buffered Formalin
SCT	434295000	Formol sublimate
SCT	434464009	Tissue cassette
SCT	434472006	Block sectioning	Sectioning of tissue block (procedure)
SCT	434473001	Specimen container lid
SCT	434474007	Block surface recut	Surface recutting of tissue block (procedure)
SCT	434475008	Block step sectioning	Step sectioning of tissue block (procedure)
SCT	434479002	Core sampling	Core sampling of tissue block (procedure)
SCT	434533009	Electron microscopy grid
SCT	434708008	Tissue cassette for microarray (physical object)	Tissue microarray cassette
SCT	434711009	Specimen container
SCT	434746001	Specimen vial
SCT	434822004	Specimen well
SCT	43500007	Boar power pig 454 (organism)	Boar power pig 454 pig breed
SCT	43526002	Operative Site
SCT	43529009	Chartreux cat
SCT	43538006	Non radiopaque medium
SCT	43549000	solochrome azurine (BS) stain
SCT	43622005	Deciduous maxillary left lateral incisor tooth	Structure of deciduous maxillary left lateral incisor tooth (body structure)
SCT	43674008	Apical
SCT	43706004	Ascorbic acid
SCT	43799004	Chest cavity	Intra-thoracic	Thoracic cavity structure (body structure)
SCT	4382004	Centrally acting hypotensive agent
SCT	4386001	Bronchospasm
SCT	43863001	Left Superior Pulmonary Vein	Structure of superior left pulmonary vein (body structure)	Superior left pulmonary vein
SCT	438949009	Alive
SCT	43899006	Popliteal artery	Structure of popliteal artery (body structure)
SCT	439007	Therapeutic radioisotope
SCT	43914001	Laryngeal voice function (observable entity)	Phonation
SCT	439470001	Arteriovenous Fistula
SCT	43982006	Solar degeneration
SCT	439858009	Doppler ultrasonography of heart tissue (procedure)	Tissue Doppler Imaging
SCT	440223009	Gadoxetate disodium
SCT	440252007	Administration of radiopharmaceutical (procedure)
SCT	440258006	Excision of skin
SCT	440565004	Not Fasting
SCT	440935004	History of Beta-blocking agents therapy	History of beta adrenergic receptor blocking agent therapy (situation)
SCT	44103008	ventricular arrhythmia
SCT	44132006	Abscess
SCT	441480003	Primary Care Department
SCT	441505008	Dorsopalmar	Dorsopalmar projection (qualifier value)
SCT	441509002	Cardiac pacemaker in situ (finding)	Patient has pacemaker
SCT	441548002	Tropical Medicine	Tropical medicine department (environment)
SCT	441555000	Inferomedial to superolateral oblique view (qualifier value)	inferomedial to superolateral oblique
SCT	441662001	Diagnostic Imaging	Diagnostic imaging department (environment)
SCT	441672003	Dorso-ventral	Dorso-ventral projection (qualifier value)
SCT	441676000	Occlusion of patent ductus arteriosus using embolization coil (procedure)	Patent ductus arteriosus coil or device closure
SCT	441752004	Anterior compression	Anterior compression of breast (procedure)
SCT	441850003	Appendiceal stump
SCT	441901008	Inverted diverticulum
SCT	441950002	Histopathology
SCT	441994008	Medical Intensive Care	Medical intensive care unit (environment)
SCT	442100006	Maxillary incisor teeth	Structure of maxillary incisor tooth (body structure)
SCT	4421005	Cell	Cell structure (cell structure)
SCT	442123009	Sano procedure
SCT	442170005	Colonic intraluminal fluid (substance)	Intraluminal fluid
SCT	442274007	Mandibular incisor teeth	Structure of mandibular incisor tooth (body structure)
SCT	44230005	Brown Swiss cattle breed (organism)	Brown Swiss cow breed
SCT	44241007	Stenosis
SCT	442441009	Ventro-dorsal	Ventro-dorsal projection (qualifier value)
SCT	442580003	Axillary tissue	Axillary tissue mammography view (qualifier value)
SCT	442581004	Nipple in profile	Nipple in profile mammography view (qualifier value)
SCT	442582006	Lateral 45 deg dorsal 50 deg proximal-mediopalmarodistal oblique	Lateral 45 degree dorsal 50 degree proximal-mediopalmarodistal oblique projection (qualifier value)
SCT	442583001	Dorsal 35 degree medial-palmarolateral oblique	Dorsal 35 degree medial-palmarolateral oblique projection (qualifier value)
SCT	442585008	Dorsal 40 degree lateral-plantaromedial oblique	Dorsal 40 degree lateral-plantaromedial oblique projection (qualifier value)
SCT	442586009	Rostroventral-caudodorsal	Rostroventral-caudodorsal projection (qualifier value)
SCT	442587000	Ventral 30 degree right-dorsal left oblique	Ventral 30 degree right-dorsal left oblique projection (qualifier value)
SCT	442588005	Rostral 30 degree ventral-caudodorsal	Rostral 30 degree ventral-caudodorsal projection (qualifier value)
SCT	442589002	Ventral 30 degree left-dorsal right oblique	Ventral 30 degree left-dorsal right oblique projection (qualifier value)
SCT	442590006	Ventral left-dorsal right oblique	Ventral left-dorsal right oblique projection (qualifier value)
SCT	442591005	Palmar 75 degree proximal-dorsodistal oblique	Palmar 75 degree proximal-dorsodistal oblique projection (qualifier value)
SCT	442592003	Dorsoproximal-plantarodistal oblique	Dorsoproximal-plantarodistal oblique projection (qualifier value)
SCT	442593008	Infra-mammary fold	Infra-mammary fold mammography view (qualifier value)
SCT	442595001	Right ventral-left dorsal oblique	Right ventral-left dorsal oblique projection (qualifier value)
SCT	442596000	Left 30 degree caudal-right rostral oblique	Left 30 degree caudal-right rostral oblique projection (qualifier value)
SCT	442597009	Dorsal 45 degree lateral-palmaromedial oblique	Dorsal 45 degree lateral-palmaromedial oblique projection (qualifier value)
SCT	442598004	Left 45 degree dorsal-right ventral oblique	Left 45 degree dorsal-right ventral oblique projection (qualifier value)
SCT	442599007	Left 45 degree ventral-right dorsal oblique	Left 45 degree ventral-right dorsal oblique projection (qualifier value)
SCT	442600005	Dorsal 45 degree medial-plantarolateral oblique	Dorsal 45 degree medial-plantarolateral oblique projection (qualifier value)
SCT	442601009	Dorsal 60 degree lateral-plantaromedial oblique	Dorsal 60 degree lateral-plantaromedial oblique projection (qualifier value)
SCT	442602002	Dorsal 60 degree medial-palmarolateral oblique	Dorsal 60 degree medial-palmarolateral oblique projection (qualifier value)
SCT	442603007	Plantar 75 degree proximal-dorsodistal oblique	Plantar 75 degree proximal-dorsodistal oblique projection (qualifier value)
SCT	442604001	Caudodistal-cranioproximal oblique	Caudodistal-cranioproximal oblique projection (qualifier value)
SCT	442605000	Right 30 degree caudal-left rostral oblique	Right 30 degree caudal-left rostral oblique projection (qualifier value)
SCT	442606004	Dorsal 35 degree lateral-plantaromedial oblique	Dorsal 35 degree lateral-plantaromedial oblique projection (qualifier value)
SCT	442607008	Right dorsal-left ventral oblique	Right dorsal-left ventral oblique projection (qualifier value)
SCT	442608003	Dorsal 35 degree medial-plantarolateral oblique	Dorsal 35 degree medial-plantarolateral oblique projection (qualifier value)
SCT	442609006	Dorsal 65 degree proximal-palmarodistal oblique	Dorsal 65 degree proximal-palmarodistal oblique projection (qualifier value)
SCT	442610001	Dorsolateral-plantaromedial oblique	Dorsolateral-plantaromedial oblique projection (qualifier value)
SCT	442611002	Dorsomedial-plantarolateral oblique	Dorsomedial-plantarolateral oblique projection (qualifier value)
SCT	442612009	Right 20 degree ventral-left dorsal oblique	Right 20 degree ventral-left dorsal oblique projection (qualifier value)
SCT	442621005	Dorsal 40 degree medial-palmarolateral oblique	Dorsal 40 degree medial-palmarolateral oblique projection (qualifier value)
SCT	442622003	Dorsal 40 degree medial-plantarolateral oblique	Dorsal 40 degree medial-plantarolateral oblique projection (qualifier value)
SCT	442623008	Dorsal 45 degree medial-palmarolateral	Dorsal 45 degree medial-palmarolateral projection (qualifier value)
SCT	442624002	Dorsal 65 degree proximal-plantarodistal oblique	Dorsal 65 degree proximal-plantarodistal oblique projection (qualifier value)
SCT	442625001	Plantaroproximal-dorsodistal oblique	Plantaroproximal-dorsodistal oblique projection (qualifier value)
SCT	442626000	Proximo-distal	Proximo-distal projection (qualifier value)
SCT	442627009	Right 20 degree dorsal-left ventral oblique	Right 20 degree dorsal-left ventral oblique projection (qualifier value)
SCT	442628004	Right 45 degree ventral-left dorsal oblique	Right 45 degree ventral-left dorsal oblique projection (qualifier value)
SCT	442629007	Right caudal-left rostral oblique	Right caudal-left rostral oblique projection (qualifier value)
SCT	442630002	Laterodorsoproximal-mediopalmarodistal oblique	Laterodorsoproximal-mediopalmarodistal oblique projection (qualifier value)
SCT	442631003	Laterodorsoproximal-medioplantarodistal oblique	Laterodorsoproximal-medioplantarodistal oblique projection (qualifier value)
SCT	442632005	Left 20 degree rostral-right caudal oblique	Left 20 degree rostral-right caudal oblique projection (qualifier value)
SCT	442636008	Left 20 degree ventral-right dorsal oblique	Left 20 degree ventral-right dorsal oblique projection (qualifier value)
SCT	442637004	Rostrodorsal-caudoventral oblique	Rostrodorsal-caudoventral oblique projection (qualifier value)
SCT	442638009	Left caudal-right rostral oblique	Left caudal-right rostral oblique projection (qualifier value)
SCT	442639001	Dorsal 60 degree lateral-palmaromedial oblique	Dorsal 60 degree lateral-palmaromedial oblique projection (qualifier value)
SCT	442641000	Dorsal 60 degree medial-plantarolateral oblique	Dorsal 60 degree medial-plantarolateral oblique projection (qualifier value)
SCT	442643002	Dorsal 45 degree lateral-plantaromedial oblique	Dorsal 45 degree lateral-plantaromedial oblique projection (qualifier value)
SCT	442644008	Left dorsal-right ventral oblique	Left dorsal-right ventral oblique projection (qualifier value)
SCT	442645009	Left rostral-right caudal oblique	Left rostral-right caudal oblique projection (qualifier value)
SCT	442657000	Dorsolateral-palmaromedial oblique	Dorsolateral-palmaromedial oblique projection (qualifier value)
SCT	442658005	Plantarolateral-dorsomedial oblique	Plantarolateral-dorsomedial oblique projection (qualifier value)
SCT	442659002	Dorsorostral-ventrocaudal oblique	Dorsorostral-ventrocaudal oblique projection (qualifier value)
SCT	442660007	Right 45 degree dorsal-left ventral oblique	Right 45 degree dorsal-left ventral oblique projection (qualifier value)
SCT	442661006	Lateral 45 deg dorsal 50 deg proximal-medioplantarodistal obliq	Lateral 45 degree dorsal 50 degree proximal-medioplantarodistal oblique projection (qualifier value)
SCT	442674000	Palmaroproximal-dorsodistal oblique	Palmaroproximal-dorsodistal oblique projection (qualifier value)
SCT	442675004	Plantar 60 degree lateral-dorsomedial oblique	Plantar 60 degree lateral-dorsomedial oblique projection (qualifier value)
SCT	442685003	Nonalcoholic steatohepatitis (NASH)	Nonalcoholic steatohepatitis (disorder)
SCT	442688001	Difference in border definition	Finding of difference in border definition compared to previous radiologic examination (finding)
SCT	442690000	Rostrocaudal	Rostrocaudal projection (qualifier value)
SCT	442691001	Difference in substance	Finding of difference in substance compared to previous radiologic examination (finding)
SCT	442700003	Difference in Texture	Finding of difference in texture compared to previous radiologic examination (finding)
SCT	442704007	Difference in distribution	Finding of difference in distribution compared to previous radiologic examination (finding)
SCT	442707000	Difference in attenuation
SCT	442711006	Difference in site involvement	Finding of difference in site involvement compared to previous radiologic examination (finding)
SCT	442714003	Difference in size
SCT	442721003	Ventral 20 degree rostral-dorsocaudal oblique	Ventral 20 degree rostral-dorsocaudal oblique projection (qualifier value)
SCT	442726008	Difference in location
SCT	442729001	Dorsomedial-palmarolateral	Dorsomedial-palmarolateral projection (qualifier value)
SCT	442730006	Rostral 20 degree dorsal-caudoventral oblique	Rostral 20 degree dorsal-caudoventral oblique projection (qualifier value)
SCT	442738004	Ventral right-dorsal left oblique	Ventral right-dorsal left oblique projection (qualifier value)
SCT	442739007	Left ventral-right dorsal oblique	Left ventral-right dorsal oblique projection (qualifier value)
SCT	442740009	Palmar 45 degree medial-dorsolateral	Palmar 45 degree medial-dorsolateral projection (qualifier value)
SCT	442741008	Ventrorostral-dorsocaudal oblique	Ventrorostral-dorsocaudal oblique projection (qualifier value)
SCT	442742001	Palmaromedial-dorsolateral	Palmaromedial-dorsolateral projection (qualifier value)
SCT	442743006	Right 20 degree rostral-left caudal oblique	Right 20 degree rostral-left caudal oblique projection (qualifier value)
SCT	442744000	Dorsoproximal-palmarodistal oblique	Dorsoproximal-palmarodistal oblique projection (qualifier value)
SCT	442745004	Dorsal 20 degree rostral-ventrocaudal oblique	Dorsal 20 degree rostral-ventrocaudal oblique projection (qualifier value)
SCT	442746003	Dorsal 35 degree lateral-palmaromedial oblique	Dorsal 35 degree lateral-palmaromedial oblique projection (qualifier value)
SCT	442747007	Right rostral-left caudal oblique	Right rostral-left caudal oblique projection (qualifier value)
SCT	442748002	Left 20 degree dorsal-right ventral oblique	Left 20 degree dorsal-right ventral oblique projection (qualifier value)
SCT	442755000	Difference in border shape	Finding of difference in border shape compared to previous radiologic examination (finding)
SCT	443082005	Parasternal long axis view of right ventricular inflow tract (qualifier value)	Parasternal long axis view of the RV inflow tract
SCT	443083000	Parasternal long axis view of right ventricular outflow tract (qualifier value)	Parasternal long axis view of the RV outflow tract
SCT	443096004	Aorta to Pulmonary Artery Connection	Surgically constructed connection of aorta to pulmonary artery (morphologic abnormality)
SCT	443100003	Subcostal view of cardiac outlets directed anteriorly
SCT	443113009	Posterior Descending Coronary Artery	Structure of posterior descending coronary artery (body structure)
SCT	443115002	Edema of fetal chest wall
SCT	443160001	Subcostal short axis view at papillary muscle level
SCT	443162009	Suprasternal coronal view
SCT	443163004	Suprasternal sagittal view
SCT	443167003	Aortic Sinotubular Junction	Structure of aortic sinotubular junction (body structure)
SCT	443168008	Edema of fetal scalp
SCT	4432005	Structure of ductus arteriosus (body structure)
SCT	443208000	Pulmonary Vein confluence to Atrium Connection
SCT	44324008	Hemodynamic Measurements
SCT	443260009	Rastelli Interventricular Tunnel
SCT	443271005	PET/CT FDG imaging of whole body
SCT	443281009	Structure of transverse aortic arch (body structure)	Transverse Aortic Arch
SCT	443283007	Neoaortic Valve
SCT	443297004	Pulmonary Vein to Atrium Connection	Surgically constructed connection of pulmonary vein to left atrium (morphologic abnormality)
SCT	443298009	Fontan Pathway
SCT	443325000	Automatic implantable cardiac defibrillator in situ (finding)
SCT	443326004	Fontan Inferior Vena Cava Pathway	Surgically constructed pathway from inferior vena cava to pulmonary artery (morphologic abnormality)
SCT	443327008	Hemi-Fontan Pathway	Surgically constructed pathway from superior vena cava to pulmonary artery (morphologic abnormality)
SCT	443328003	Right Ventricle to Pulmonary Artery Conduit Anastomosis	Surgically constructed connection of right ventricle to pulmonary artery conduit (morphologic abnormality)
SCT	443329006	Bulboventricular Foramen
SCT	443379009	Functional Single Ventricle
SCT	443444008	Right Superior Vena Cava
SCT	443445009	Cor Triatriatum Orifice
SCT	443461006	Fontan Baffle Leak	Leakage of conduit from right atrium to pulmonary artery (disorder)
SCT	443482000	Hypertensive episode	Hypertensive urgency (disorder)
SCT	443499004	Subcostal short axis view at mitral valve level
SCT	443500008	Subcostal short axis view at venous inflow level
SCT	443501007	Vena Contracta
SCT	443562002	Suprasternal long axis view of aortic arch
SCT	443591004	Pulmonary Vein Common Right Segment	Structure of common right pulmonary vein (body structure)
SCT	443609003	Subcostal short axis view at aortic valve level
SCT	443625008	Fontan Pulmonary Artery Connection	Surgically constructed connection of systemic venous return to pulmonary artery (morphologic abnormality)
SCT	443635002	Fitzpatrick classification of skin type (assessment scale)
SCT	443640005	Subcostal oblique coronal view
SCT	443696003	Left Ventricle to Pulmonary Artery Conduit Anastomosis	Surgically constructed connection of left ventricle to pulmonary artery conduit (morphologic abnormality)
SCT	443698002	Transesophageal short axis view
SCT	443705001	Pulmonary Vein Common Left Segment	Structure of common left pulmonary vein (body structure)
SCT	443714006	Structure of right middle pulmonary vein (body structure)
SCT	443724003	Fontan Fenestration	Surgically constructed orifice between systemic venous pathway and left atrium (morphologic abnormality)
SCT	443726001	Neoaortic Root
SCT	443789005	Glenn Pathway
SCT	443808008	Intramammary lymph node	Structure of intramammary lymph node (body structure)
SCT	443809000	Mustard or Senning Common Systemic Venous Pathway
SCT	443829004	Coarctation of the Aorta Angioplasty with Implant of Stent
SCT	443895001	History of malignant neoplasm of skin excluding melanoma
SCT	443907004	Mustard or Senning Pulmonary Venous Pathway	Surgically constructed pathway from pulmonary veins to tricuspid valve (morphologic abnormality)
SCT	443989003	Bidirectional Glenn shunt procedure of left superior vena cava (procedure)	Left-sided bidirectional Glenn shunt procedure
SCT	444001009	Right Glenn shunt procedure
SCT	444034006	Bidirectional Glenn shunt procedure of right superior vena cava (procedure)	Right-sided bidirectional Glenn shunt procedure
SCT	444161008	Insulin dependent mother (IDM)	Maternal history of insulin dependence (situation)
SCT	444177009	Mustard or Senning Superior Vena Cava Pathway	Surgically constructed pathway from superior vena cava to mitral valve (morphologic abnormality)
SCT	444178004	Left Glenn shunt procedure
SCT	444329004	Mustard or Senning Inferior Vena Cava Pathway	Surgically constructed pathway from inferior vena cava to mitral valve (morphologic abnormality)
SCT	444361000	Ventricular Isovolumic Relaxation
SCT	444371003	Ventricular Ejection	Ventricular Ejection (S-wave)
SCT	444379001	Ventricular Isovolumic Contraction
SCT	444389002	Early Diastole	Early diastole of cardiac cycle (qualifier value)
SCT	444392003	Diastolic Rapid Inflow	Diastolic Rapid Inflow (E-wave)
SCT	444408007	Tubular adenoma
SCT	444469002	Diastasis	Diastasis of cardiac cycle (qualifier value)
SCT	444471002	Broselow Luten Red Zone (8-9 kg)	Broselow Luten pediatric weight estimation red zone (finding)
SCT	444474005	Broselow Luten Blue Zone (19-23 kg)	Broselow Luten pediatric weight estimation blue zone (finding)
SCT	444488009	Broselow Luten Pink Zone (6-7 kg)	Broselow Luten pediatric weight estimation pink zone (finding)
SCT	444489001	Broselow Luten Purple Zone (10-11 kg)	Broselow Luten pediatric weight estimation purple zone (finding)
SCT	444496004	Broselow Luten Orange Zone (24-29 kg)	Broselow Luten pediatric weight estimation orange zone (finding)
SCT	444503000	Broselow Luten Green Zone (30-36 kg)	Broselow Luten pediatric weight estimation green zone (finding)
SCT	444504006	Broselow Luten White Zone (15-18 kg)	Broselow Luten pediatric weight estimation white zone (finding)
SCT	444505007	Broselow Luten Yellow Zone (12-14 kg)	Broselow Luten pediatric weight estimation yellow zone (finding)
SCT	444808002	Benign Prostate Hyperplasia	Benign localized hyperplasia of prostate (disorder)
SCT	444850002	Via radial artery
SCT	44488008	bismark brown R stain
SCT	444883009	Distilled water
SCT	44491008	Fluoroscopy
SCT	444923006	Tap water
SCT	444968003	CT arteriography of abdominal aorta with contrast	Computed tomography of abdominal aorta with contrast (procedure)
SCT	445084008	Blue optical filter	Blue optical filter of optical microscope (physical object)
SCT	445169002	Infrared optical filter	Infrared optical filter of optical microscope (physical object)
SCT	445185007	Resurfacing of head of femur (procedure)	Resurfacing of the femoral head
SCT	445254006	Ultraviolet optical filter	Ultraviolet optical filter of optical microscope (physical object)
SCT	445278001	Violet optical filter	Violet optical filter of optical microscope (physical object)
SCT	445279009	Red optical filter	Red optical filter of optical microscope (physical object)
SCT	445282004	Intravascular Optical Coherence Tomography Device	Intravascular optical coherence tomography imaging device (physical object)
SCT	445316008	Component of optical microscope (physical object)	Dichroic beamsplitter
SCT	445340000	Yellow-green optical filter	Yellow-green optical filter of optical microscope (physical object)
SCT	445391002	Polarizing optical filter	Polarizing optical filter of optical microscope (physical object)
SCT	445465004	Green optical filter	Green optical filter of optical mircroscope (physical object)
SCT	445601002	Low power scanning lens of optical microscope (physical object)	Slide overview lens
SCT	445621001	High power non-immersion lens	High power nonimmersion lens of optical microscope (physical object)
SCT	445622008	Oil immersion lens	Oil immersion lens of optical microscope (physical object)
SCT	445623003	Rheinberg filter	Rheinberg filter of optical microscope (physical object)
SCT	445624009	Darkfield stop	Darkfield stop of optical microscope (physical object)
SCT	445625005	Phase contrast plate	Phase contrast plate of optical microscope (physical object)
SCT	445633006	Nomarski prism	Nomarski prism of optical microscope (physical object)
SCT	445634000	Condenser annulus	Condenser annulus of optical microscope (physical object)
SCT	445635004	Hoffman modulator	Hoffman modulator of optical microscope (physical object)
SCT	445663002	de Sénarmont compensator	de Sénarmont compensator of optical microscope (physical object)
SCT	44567001	Trachea	Tracheal structure (body structure)
SCT	445671003	Xenon arc lamp	Xenon arc lamp microscope illuminator (physical object)
SCT	445679001	Tungsten halogen lamp	Tungsten halogen lamp microscope illuminator (physical object)
SCT	445683001	Light emitting diode	Light emitting diode lamp microscope illuminator (physical object)
SCT	445685008	Mercury arc lamp	Mercury arc lamp microscope illuminator (physical object)
SCT	445769006	Intracorpus cavernosum route (qualifier value)
SCT	44578009	Core needle biopsy of breast
SCT	44588005	Iodine
SCT	445907001	Laser procedure on skin
SCT	44598004	Leiomyoma, no International Classification of Diseases for Oncology subtype (morphologic abnormality)
SCT	446078004	Dermoscopic photography (procedure)
SCT	44612009	Sternal angle	Structure of sternal angle (body structure)
SCT	44627009	Right ventricle outflow tract	Structure of outflow tract of right ventricle (body structure)
SCT	446315002	Dynamic magnetic resonance imaging of pelvis
SCT	446406008	By inhalation	Inhalation technique (qualifier value)
SCT	446534003	Technetium Tc^99m^ galactosyl human serum albumin diethylenetriamine pentaacetic acid (substance)	Technetium^99m Galactosyl Human Serum Albumin Diethylenetriamine
SCT	446536001	Technetium Tc^99m^ mercaptoacetyltriglycine (substance)	Technetium^99m Mercaptoacetyl triglycine MAG3
SCT	446800006	Indium^111 Pentetreotide
SCT	446871009	Indium^111 Capromab Pendetide
SCT	44696006	Beagle
SCT	447122006	Intratumor route
SCT	447125008	Technetium Tc^99m^ labeled carbon (substance)	Technetium^99m labeled carbon
SCT	447126009	Technetium Tc^99m^ N-pyridoxyl-5-methyltryptophan (substance)	Technetium^99m N-pyridoxyl-5-methyltryptophan
SCT	447127000	Technetium Tc^99m^ phytate (substance)	Technetium^99m Phytate
SCT	447128005	Technetium Tc^99m^ stannous colloid (substance)	Technetium^99m Stannous Colloid
SCT	447134003	Iodine^123 15-(4-Iodophenyl)-3(R,S)-Methylpentadecanoic Acid
SCT	44714003	Structure of upper lobe of left lung (body structure)
SCT	447295008	Forensic Intent
SCT	447482001	Genus Mus (organism)	Mus genus
SCT	447553000	^177^Lutetium
SCT	447612001	Mus musculus
SCT	44771000	Microcalcifications of the breast
SCT	44777001	Creation of conduit between right ventricle and pulmonary artery (procedure)	Rastelli operation
SCT	44788007	Right Pleura	Right pleura structure (body structure)
SCT	447996002	Intubation of respiratory tract
SCT	44808001	Arrhythmia
SCT	44812007	Inhalation anesthesia system closed no rebreathing primary agent	Inhalation anesthesia, machine system, closed, no rebreathing of primary agent (procedure)
SCT	448169003	Felis catus
SCT	448216007	Malignant epithelial neoplasm of thyroid
SCT	44830000	Structure of lateral plantar artery (body structure)	lateral plantar artery
SCT	44835005	Debouillet sheep (organism)	Debouillet sheep breed
SCT	448442005	Transtracheal jet ventilation
SCT	44855006	Tonkinese cat
SCT	448771007	Canis lupus familiaris	Canis lupus subspecies familiaris (organism)
SCT	448895004	Sampling for smear (procedure)	Smear procedure
SCT	44909008	Sympathetic trunk	Sympathetic trunk structure (body structure)
SCT	44914007	Upper limb lymph node structure (body structure)	upper limb lymph node
SCT	449310008	Mustela putorius furo	Mustela putorius subspecies furo (organism)
SCT	44947003	Erector spinae muscle	Structure of erector spinae muscle (body structure)
SCT	44984001	Structure of ulnar artery (body structure)	Ulnar artery
SCT	45001002	Bone matrix
SCT	45007003	Hypotension	Hypotensive	Low blood pressure (disorder)
SCT	450360000	Coronary artery calcium score
SCT	45048000	Neck	Neck structure (body structure)
SCT	450960006	Mid Right Coronary Artery	Structure of mid portion of right coronary artery (body structure)
SCT	45106005	Congo red stain
SCT	45206002	Nasal structure (body structure)	Nose
SCT	45211000	Catheterization	Insertion of catheter
SCT	45215009	Tantalum
SCT	45227007	Hypertrophic cardiomyopathy with obstruction	Hypertrophic obstructive cardiomyopathy
SCT	45234009	Deciduous maxillary left first molar tooth	Structure of deciduous maxillary left first molar tooth (body structure)
SCT	4525004	Emergency Department patient visit
SCT	45284002	Maine Anjou cattle breed (organism)	Maine Anjou cow breed
SCT	45289007	Parotid gland	Parotid gland structure (body structure)
SCT	45292006	Vulva	Vulval structure (body structure)
SCT	45296009	Bone structure of T6 (body structure)	T6 vertebra
SCT	45316007	Radionuclide localization of tumor
SCT	45341000	Pulmonary trunk	Structure of trunk of pulmonary artery (body structure)	Trunk of pulmonary artery
SCT	45460008	Intrauterine transfusion
SCT	45475000	Indigo carmine stain (substance)
SCT	45503006	Common ventricle
SCT	4554005	Intraventricular conduction defect (disorder)	Intraventricular conduction disturbance
SCT	45559001	Focal fibrosis
SCT	45561005	Black and tan coonhound (organism)	Black and tan coonhound dog breed
SCT	4557003	Preinfarction syndrome (disorder)	Unstable Angina	Unstable Angina, Progressive Angina
SCT	45591000	Skin of intertragal incisure	Skin structure of intertragal incisure (body structure)
SCT	45625009	Spaniel
SCT	4563007	Hospital admission, transfer from other hospital or health care facility (procedure)	Transfer
SCT	45631007	Radial artery	Structure of radial artery (body structure)
SCT	45635003	FHC elite pig 1 (organism)	FHC elite pig 1 pig breed
SCT	45653009	Structure of upper lobe of lung (body structure)	Upper lobe of lung
SCT	45690005	Mouflon sheep (organism)	Mouflon sheep breed
SCT	456992002	Fluorocholine F^18^
SCT	456995000	Florbetapir F^18^
SCT	456997008	Flutemetamol F^18^
SCT	456999006	Fluciclatide F^18^
SCT	457000009	Fluciclovine F^18^
SCT	4574003	Shropshire sheep (organism)	Shropshire sheep breed
SCT	4578000	Skin of posterior surface of thigh	Skin structure of posterior surface of thigh (body structure)
SCT	45790002	American Albino horse (organism)	American Albino horse breed
SCT	45793000	Pineal Gland	Pineal structure (body structure)
SCT	45804006	Autonomous breathing, function (observable entity)	autonomous breathing
SCT	45849009	Technetium Tc^99m^ sodium glucoheptonate
SCT	45929001	Half-brother
SCT	4596009	Laryngeal structure (body structure)	Larynx
SCT	45981001	Skin of anterior surface of upper arm	Skin structure of anterior surface of upper arm (body structure)
SCT	46027005	Common iliac vein	Structure of common iliac vein (body structure)
SCT	46030003	Tricuspid valve	Tricuspid valve structure (body structure)
SCT	46053002	Distal
SCT	46055009	Structure of submental lymph node (body structure)	submental lymph node
SCT	461002	Lateral corticospinal tract	Structure of lateral corticospinal tract (body structure)
SCT	46136006	Electrocardiogram with exercise test (procedure)	Exercise stress ECG test
SCT	46139004	martius yellow stain
SCT	46157003	Structure of appendicular lymph node (body structure)	appendicular lymph node
SCT	46212000	Juvenile fibroadenoma
SCT	46239008	Komondor dog
SCT	4631006	Tubular adenocarcinoma
SCT	46353006	Mucosa of lower lip	Structure of mucous membrane of lower lip (body structure)
SCT	46385009	Glenoid cavity of scapula	Glenoid structure (body structure)
SCT	46392004	Delaine merino sheep (organism)	Delaine merino sheep breed
SCT	46408008	American pony (organism)	American pony horse breed
SCT	464557001	Parenteral/enteral solution bag
SCT	464983000	Thermoluminescent radiation dosimeter
SCT	465380004	Silicone gel implant	Silicone gel-filled breast implant (physical object)
SCT	4656000	alcian blue 8GX stain
SCT	4658004	Skin of nuchal region	Skin structure of nuchal region (body structure)
SCT	46602004	Electron
SCT	466556008	X-Ray film cassette, manual
SCT	46662001	Examination of breast
SCT	46713006	Nasal route
SCT	46720004	Lipoma, no International Classification of Diseases for Oncology subtype (morphologic abnormality)
SCT	46725009	Pembroke Welsh corgi (organism)	Pembroke Welsh corgi dog breed
SCT	467354001	Contrast medium injection system manifold kit (physical object)
SCT	46750007	Hilum of lung	Structure of hilum of lung (body structure)
SCT	468115008	Backrest
SCT	468192005	Air heating pad	Air heating pad system (physical object)
SCT	468440006	Digital imager	Digital imager, radiation therapy
SCT	46862004	Buttock	Buttock structure (body structure)
SCT	46866001	Fracture of lower limb
SCT	468886001	Digital imaging scanner, computed radiography
SCT	469266003	Eye radiation shield
SCT	4693006	Chromium^51^ albumin
SCT	470091001	Eye lubricant (physical object)	Ocular Lubricant
SCT	470204007	Gonad radiation shield
SCT	47030008	insoluble berlin blue stain
SCT	47055002	Structure of mandibular right canine tooth (body structure)
SCT	47075006	Doberman pinscher
SCT	47079000	Ultrasonography of breast
SCT	47109002	Structure of lymph node of thorax (body structure)	lymph node of thorax
SCT	47192000	Meglumine diatrizoate
SCT	47224004	Skin of posterior surface of lower leg
SCT	47284001	Aggressive fibromatosis (morphologic abnormality)	Extra abdominal desmoid
SCT	473188002	Dizziness due to drug (disorder)	Drug Induced Dizziness
SCT	47429007	Associated with (attribute)
SCT	47432005	Implantation of heart valve prosthesis or synthetic device
SCT	47471008	Popliteal lymph node structure (body structure)	popliteal lymph node
SCT	47486002	fast red ITR stain
SCT	47488001	Intracystic papillary adenoma (morphologic abnormality)	Intracystic papilloma
SCT	4754008	Gynecomastia
SCT	47542005	Petit Basset Griffon Vendéen dog (organism)	Petit basset griffon vendeen dog
SCT	47588004	^203^Lead
SCT	47625008	Intravenous route
SCT	47631006	adventitial degeneration
SCT	47659007	Basenji
SCT	47699005	Soft-coated wheaten terrier
SCT	47728000	Bone structure of shaft of radius (body structure)	Shaft of Radius
SCT	47729008	Potassium chloride K^43^
SCT	47795006	FHC elite pig 4 (organism)	FHC elite pig 4 pig breed
SCT	47842004	Canadian horse (organism)	Canadian horse breed
SCT	47898004	Verapamil
SCT	47962008	Structure of myocardium of apex of heart (body structure)	myocardium of apex of heart
SCT	47975008	Structure of root of tongue (body structure)	base of tongue
SCT	47985009	Structure of celiac lymph node (body structure)	celiac lymph node
SCT	47995002	alcohol soluble nigrosine stain
SCT	48014002	Skin of perineum	Skin structure of perineum (body structure)
SCT	48193007	prefemoral lymph node
SCT	4832001	Technetium Tc^99m^ mebrofenin
SCT	48338005	Hepatic flexure of colon	Structure of right colic flexure (body structure)
SCT	48341001	^192^Iridium
SCT	48345005	Superior vena cava	Superior vena cava structure (body structure)
SCT	48367006	Endo-vesical	Structure of urinary bladder cavity (body structure)
SCT	48387007	Incision of trachea (procedure)	Tracheotomy
SCT	48394005	Beltsville pig (organism)	Beltsville pig breed
SCT	48402004	Structure of mandibular left second molar tooth (body structure)
SCT	48434008	atheroma
SCT	48470006	Boar power pig 656 (organism)	Boar power pig 656 pig breed
SCT	48477009	Lip	Lip structure (body structure)
SCT	485005	Transverse colon	Transverse colon structure (body structure)
SCT	48524002	Mastiff dog
SCT	48526000	Peripheral Vascular Ultrasound Report	Ultrasound peripheral vascular flow study (procedure)
SCT	48540004	patent blue V sodium salt stain
SCT	48544008	Right lower quadrant of abdomen	Structure of right lower quadrant of abdomen (body structure)
SCT	48603004	Warfarin
SCT	48694002	Anxiety
SCT	48697009	Clun Forest sheep (organism)	Clun Forest sheep breed
SCT	48698004	Calcium channel blocker
SCT	48702000	Limousin cattle breed (organism)	Limousin cow breed
SCT	48724000	Mitral regurgitation	Mitral valve regurgitation (disorder)
SCT	48895003	^113m^Indium
SCT	48918001	Structure of facial lymph node (body structure)	facial lymph node
SCT	48988008	Prostaglandin E1	Prostaglandin PGE1 (substance)
SCT	49076000	Knee joint	Knee joint structure (body structure)
SCT	49082002	Small Cardiac Vein	Structure of small cardiac vein (body structure)
SCT	49240006	Palouse pig (organism)	Palouse pig breed
SCT	49330006	Deciduous mandibular left second molar tooth	Structure of deciduous mandibular left second molar tooth (body structure)
SCT	49370004	Lateral
SCT	49394004	Structure of superior mesenteric lymph node (body structure)	superior mesenteric lymph node
SCT	49400002	C4/C5 disc	Intervertebral disc structure of fourth cervical vertebra (body structure)
SCT	4942000	Lower limb lymph node structure (body structure)	lower limb lymph node
SCT	49421002	Welsh terrier
SCT	49430005	Liposarcoma, no International Classification of Diseases for Oncology subtype (morphologic abnormality)
SCT	49436004	Atrial Fibrillation
SCT	49460000	Soft palate	Soft palate structure (body structure)
SCT	49462008	FHC elite pig 6 (organism)	FHC elite pig 6 pig breed
SCT	49530007	Afferent
SCT	4958002	Amygdala	Amygdaloid structure (body structure)
SCT	4960000	Peruvian Paso horse (organism)	Peruvian Paso horse breed
SCT	49608001	Irregular
SCT	49668003	Bone structure of L5 (body structure)	L5 vertebra
SCT	49687009	coriphosphine stain
SCT	49727002	Cough
SCT	49755003	Morphologically Abnormal Structure
SCT	49841001	Third ventricle	Third ventricle structure (body structure)
SCT	49848007	Left Ventricle Myocardium	Structure of myocardium of left ventricle (body structure)
SCT	49852007	Median Cubital vein	Structure of median cubital vein (body structure)
SCT	49872002	Virus
SCT	49992008	Dexamethasone sodium sulfate
SCT	49998007	Sufentanil
SCT	50016007	Costal Cartilage	Structure of costal cartilage (body structure)
SCT	50018008	Left Coronary Artery	Left coronary artery structure (body structure)
SCT	50062004	fuchsin basic stain
SCT	50125003	Shetland sheepdog
SCT	50193000	intermediate external iliac lymph node
SCT	50318003	Progesterone preparation (product)	Progesterone product
SCT	50408007	Left pulmonary artery	Structure of left pulmonary artery (body structure)
SCT	5043000	erythrosin Y stain
SCT	50441005	Turkish angora cat
SCT	50519007	Right upper quadrant of abdomen	Structure of right upper quadrant of abdomen (body structure)
SCT	50536004	Structure of umbilical artery (body structure)	Umbilical artery
SCT	50672002	Hafnium
SCT	50697003	General anesthesia
SCT	507002	Standard poodle (organism)	Standard poodle dog breed
SCT	50711007	Hepatitis C	Viral hepatitis type C (disorder)
SCT	50717006	Cheviot sheep (organism)	Cheviot sheep breed
SCT	50755001	Scalenous anterior muscle	Structure of scalenus anterior muscle (body structure)
SCT	5076001	Structure of infrasternal angle (body structure)	Subxiphoid
SCT	50849002	Emergency Department	Emergency room admission (procedure)
SCT	50916005	Fibrosing adenosis (morphologic abnormality)	Sclerosing adenosis
SCT	50920009	Myocarditis
SCT	50959000	Tarentaise cattle breed (organism)	Tarentaise cow breed
SCT	50960005	Bleeding	Hemorrhage
SCT	51023000	Tennessee walking horse (organism)	Tennessee walking horse breed
SCT	51098001	Skin of cavity of concha	Skin structure of cavity of concha (body structure)
SCT	51114001	Arterial structure (body structure)	Artery	Endo-arterial
SCT	51159009	Structure of teres minor muscle (body structure)	Teres minor muscle
SCT	51185008	Thoracic structure (body structure)
SCT	51249003	Inferior left pulmonary vein	Left Inferior Pulmonary Vein	Structure of inferior left pulmonary vein (body structure)
SCT	51282000	Bone structure of spine (body structure)	Vertebra
SCT	51283005	Palatine bone	Palatine bone structure (body structure)
SCT	51299004	Bone structure of clavicle (body structure)	Clavicle
SCT	51345006	Carotid Body	Carotid body structure (body structure)
SCT	51398009	Hamartoma
SCT	5140004	Structure of maxillary right first molar tooth (body structure)
SCT	51420009	Silicon
SCT	51440002	Bilateral	Right and left (qualifier value)
SCT	51549004	Leiomyosarcoma, no subtype (morphologic abnormality)
SCT	51567006	sirius red F3B stain
SCT	51599000	Edema of larynx (disorder)	Laryngeal edema
SCT	5164003	Montdale sheep (organism)	Montdale sheep breed
SCT	51668007	mycotic aneurysm
SCT	51678005	Deciduous maxillary left central incisor tooth	Structure of deciduous maxillary left central incisor tooth (body structure)
SCT	51683002	RK	Radial keratotomy (procedure)
SCT	51692004	Devon rex cat breed
SCT	51698000	Dorsal aspect of scapula	Structure of dorsal aspect of scapula (body structure)
SCT	51795009	Musculoskeletal torsion (observable entity)	Torsion
SCT	51800004	^222^Radon
SCT	51845000	Anatomical position (finding)	anatomical
SCT	51852003	Embryonic vascular structure (body structure)
SCT	51937006	Jersey cattle breed (organism)	Jersey cow breed
SCT	51943008	Deciduous maxillary left second molar tooth	Structure of deciduous maxillary left second molar tooth (body structure)
SCT	52017007	Antiemetic
SCT	52019005	External rotation	External rotation, function (observable entity)
SCT	52034004	Skin of toe	Skin structure of toe (body structure)
SCT	52082005	Ligament	Structure of ligament (body structure)
SCT	52101004	Present
SCT	52105008	Vizsla superbreed (organism)	Vizsla superbreed dog breed
SCT	52124006	Central venous catheter	Central venous catheter, device (physical object)
SCT	52253003	Newfoundland dog
SCT	5227002	Oxford sandy block pig (organism)	Oxford sandy block pig breed
SCT	52359001	Radial vein	Structure of radial vein (body structure)
SCT	52374004	Ethmoid bone	Ethmoid bone structure (body structure)
SCT	524008	Multifocal
SCT	52408003	Iodinated I^131^ gamma globulin
SCT	52432005	Photography of gross organ
SCT	52433000	Proximal Circumflex Coronary Artery	Structure of proximal portion of circumflex branch of left coronary artery (body structure)
SCT	5244003	Intraductal papilloma
SCT	52509009	Body of sternum	Structure of body of sternum (body structure)
SCT	52554005	superior medial inguinal lymph node
SCT	52612000	Lumbar region	Lumbar region back structure (body structure)
SCT	52687003	Bone structure of shaft of tibia (body structure)	Shaft of Tibia
SCT	5272005	Skin of lateral portion of neck	Skin structure of lateral portion of neck (body structure)
SCT	52731004	Abdominal cavity structure (body structure)
SCT	52745005	^51^Chromium
SCT	52836003	Paraformaldehyde
SCT	52856002	cylindroid aneurysm
SCT	52876008	Skin of dorsal area of wrist	Skin structure of dorsal area of wrist (body structure)
SCT	52943005	Posterior Horn Lateral Ventricle	Structure of posterior horn of lateral ventricle (body structure)
SCT	52946002	Affenpinscher
SCT	52952001	Irish wolfhound
SCT	52953006	Skin of medial border of sole of foot	Skin structure of medial border of sole of foot (body structure)
SCT	5296000	Structure of anterior mediastinal lymph node (body structure)	anterior mediastinal lymph node
SCT	52988006	Lesion
SCT	53031002	Dexter cattle breed (organism)	Dexter cow breed
SCT	53036007	Wing	Wing structure (body structure)
SCT	5306005	Manchester terrier superbreed (organism)	Manchester terrier superbreed dog breed
SCT	53074004	Structure of hilar lymph node (body structure)	hilar lymph node
SCT	53085002	Right ventricle	Right ventricular structure (body structure)
SCT	53118009	Inferior Horn of Lateral Ventricle	Structure of inferior horn of lateral ventricle (body structure)
SCT	53120007	Upper limb	Upper limb structure (body structure)
SCT	53151000	fatty streaks
SCT	53228008	Alaskan malamute
SCT	53238003	Optic tract	Optic tract structure (body structure)
SCT	5329002	Bone structure of C4 (body structure)	C4 vertebra
SCT	53315004	Germanium Ge^68^	^68^Germanium
SCT	53342003	Endo-nasal	Internal nose	Internal nose structure (body structure)
SCT	53350007	Prosthesis	Prosthesis, device (physical object)
SCT	53360003	Oxford Down sheep (organism)	Oxford Down sheep breed
SCT	53430007	Breast pain	Pain of breast (finding)
SCT	53431006	Boar power pig 59 (organism)	Boar power pig 59 pig breed
SCT	53438000	Radiation therapy procedure or service (procedure)
SCT	53505006	Anal structure (body structure)	Anus
SCT	53511009	tropaeolin OO stain
SCT	53520000	Autonomic nerve	Autonomic nerve structure (body structure)
SCT	53549008	Ophthalmic artery	Structure of ophthalmic artery (body structure)
SCT	53567001	Suffolk horse (organism)	Suffolk horse breed
SCT	53585008	Radioisotope study of gastrointestinal system
SCT	53603007	Entire pulmonary vein (great vessel) (body structure)
SCT	53617003	Monitoring of respiration (regime/therapy)
SCT	53620006	Temporomandibular joint	Temporomandibular joint structure (body structure)
SCT	53654007	Fibrosarcoma
SCT	53655008	Posterior Descending Right Coronary Artery	Structure of posterior descending branch of right coronary artery (body structure)
SCT	5366008	Hippocampal structure (body structure)	Hippocampus
SCT	53700003	^67^Copper
SCT	53727004	Left Pleura	Left pleura structure (body structure)
SCT	53733008	Bone structure of T2 (body structure)	T2 vertebra
SCT	53741008	Coronary Artery Disease	Coronary arteriosclerosis (disorder)
SCT	53840002	Structure of calf of leg (body structure)
SCT	53843000	Structure of rectouterine pouch (body structure)
SCT	53922000	Japanese chin dog
SCT	5394000	Structure of uterine paracervical lymph node (body structure)	uterine paracervical lymph node
SCT	53951001	Technetium Tc^99m^ oxidronate
SCT	53958007	Harvesting of donor material (procedure)	Harvesting of tissue
SCT	53967007	External intercostal muscle	Structure of external intercostal muscle (body structure)
SCT	54002007	saccular aneurysm
SCT	54019009	Submandibular gland	Submandibular salivary apparatus (body structure)
SCT	5405008	^60^Cobalt
SCT	54066008	Pharyngeal structure (body structure)	Pharynx
SCT	54098002	Arabian horse (organism)	Arabian horse breed
SCT	54102005	G1 grade (finding)	Grade 1: well differentiated
SCT	54165005	Cisterna Magna	Structure of cisterna magna (body structure)
SCT	54221006	orange G stain
SCT	54232006	Welsh pig (organism)	Welsh pig breed
SCT	54247002	Ascending aorta	Ascending aorta structure (body structure)
SCT	54268001	Pelvic lymph node structure (body structure)	pelvic lymph node
SCT	54300008	Trans-vaginal	Vaginal approach (qualifier value)
SCT	5438004	French alpine goat (organism)	French alpine goat breed
SCT	54409005	Carotid Siphon	Structure of carotid siphon (body structure)
SCT	5442001	page blue 83 stain
SCT	54432009	alizarin blue S stain
SCT	54440003	Skin of upper trunk	Skin structure of upper trunk (body structure)
SCT	54446009	Lysolecithin (substance)	Lysophosphatidylcholine
SCT	54447000	Haflinger horse (organism)	Haflinger horse breed
SCT	54468004	Skin of nipple	Skin structure of nipple (body structure)
SCT	54493002	Intramural hematoma
SCT	54550000	EEG
SCT	54640009	Aortography
SCT	5467003	normal respiratory rhythm
SCT	54699009	American miniature horse (organism)	American miniature horse breed
SCT	54735007	Bone structure of sacrum (body structure)	Sacrum
SCT	54791001	metanil yellow stain
SCT	54858000	Scottish deerhound
SCT	54993008	Cardiac Index
SCT	55011004	Steady
SCT	55024004	Optic canal	Optic canal structure (body structure)
SCT	55058007	Griffon dog
SCT	55060009	Frontal sinus	Frontal sinus structure (body structure)
SCT	55117002	^137^Cesium
SCT	55167009	Appaloosa horse (organism)	Appaloosa horse breed
SCT	55199003	hypoplasia
SCT	55233005	Inferior longitudinal fasciculus	Structure of inferior longitudinal fasciculus (body structure)
SCT	5540006	Calcium
SCT	55494003	Technetium Tc^99c^ albumin microspheres	Technetium Tc^99m^ albumin microspheres (substance)
SCT	55499008	Lesser trochanter	Structure of lesser trochanter of femur (body structure)
SCT	55530007	La Mancha goat (organism)	La Mancha goat breed
SCT	55584005	Embolus	embolism
SCT	55603005	Fat
SCT	55607006	Problem
SCT	55673009	Iothalamate sodium I^125^
SCT	55678000	Spinous process of vertebra	Structure of spinous process of vertebra (body structure)
SCT	55745002	Propranolol
SCT	55814006	Iodinated I^131^ aggregated albumin
SCT	55831004	xylene cyanol FF stain
SCT	55855009	Disorder of pericardium (disorder)	Pericardial disease
SCT	55864004	kneeling
SCT	55940004	Adenoidal structure (body structure)	pharyngeal tonsil
SCT	55959002	Blue tick coonhound (organism)	Blue tick coonhound dog breed
SCT	56021002	Seroma
SCT	56052001	Facial nerve structure (body structure)	facial nerve
SCT	56084008	Boar power pig 292 (organism)	Boar power pig 292 pig breed
SCT	56086005	Paso Fino horse (organism)	Paso Fino horse breed
SCT	56193007	Oculomotor nerve structure (body structure)	oculomotor nerve
SCT	56208002	Ulcer
SCT	56243001	Wirehaired miniature dachshund (organism)	Wirehaired miniature dachshund dog breed
SCT	56265001	heart disease
SCT	56329008	Pituitary	Pituitary structure (body structure)
SCT	56353002	Staple	Staple, device (physical object)
SCT	56400007	Renal vein	Structure of renal vein (body structure)
SCT	56401006	Bone structure of T5 (body structure)	T5 vertebra
SCT	56459004	Foot	Foot structure (body structure)
SCT	56468002	Hemangioma - venous	Venous hemangioma (morphologic abnormality)
SCT	56609000	^111^Indium
SCT	5665001	Retina	Retinal structure (body structure)
SCT	56757003	Scraping
SCT	56786000	Pulmonic valve stenosis
SCT	56789007	Right Coronary Artery Ostium	Structure of ostium of right coronary artery (body structure)
SCT	56849005	Popliteal Vein	Structure of popliteal vein (body structure)
SCT	56851009	Maximal (qualifier value)	Maximum
SCT	56873002	Bone structure of sternum (body structure)	Sternum
SCT	56917006	Cornish rex cat breed
SCT	5692007	Cyanocobalamin Co^58^
SCT	56953008	Osmolality (observable entity)
SCT	56984005	Drever dog
SCT	57034009	Aortic arch	Aortic arch structure (body structure)
SCT	57054005	Acute myocardial infarction
SCT	57120006	Treeing walker coonhound (organism)	Treeing walker coonhound dog breed
SCT	5712003	Sessile
SCT	57126000	Glue
SCT	5713008	Submandibular area	Submandibular triangle	Submandibular triangle structure (body structure)
SCT	57134006	Instrument, device (physical object)
SCT	57141000	Apocrine adenocarcinoma
SCT	57177007	Family history with explicit context (situation)
SCT	57183005	Along edge (qualifier value)	Edge
SCT	57190000	Myopia
SCT	57195005	Basal
SCT	57238002	Selective embolization of artery
SCT	57257006	Trans-urethral	Transurethral approach (qualifier value)
SCT	5727003	Structure of anterior cervical lymph node (body structure)	anterior cervical lymph node
SCT	57349006	Long and short coat chihuahua (organism)	Long and short coat chihuahua dog breed
SCT	57383004	Right branch of Atrioventricular bundle	Structure of right branch of atrioventricular bundle (body structure)
SCT	57396003	Circumflex Coronary Artery	Structure of circumflex branch of left coronary artery (body structure)
SCT	57429001	Longhaired miniature dachshund (organism)	Longhaired miniature dachshund dog breed
SCT	57485005	Oxygen Therapy
SCT	57597008	Adenosis
SCT	57613003	Kleen leen white pig (organism)	Kleen leen white pig breed
SCT	57651003	Iliocostalis muscle	Structure of iliocostalis muscle (body structure)
SCT	57671007	Vas deferens	Vas deferens structure (body structure)
SCT	57726007	Skin of crus of helix	Skin structure of crus of helix (body structure)
SCT	57753006	brilliant yellow stain
SCT	57754000	varicose aneurysm
SCT	57823005	Left Posterolateral Circumflex Coronary Artery
SCT	57826002	Permanent maxillary right first premolar tooth	Structure of maxillary right first premolar tooth (body structure)
SCT	57849000	Gordon setter (organism)	Gordon setter dog breed
SCT	57850000	Celiac Axis	Structure of celiac artery (body structure)	Truncus coeliacus
SCT	57947002	Giant schnauzer (organism)	Giant schnauzer dog breed
SCT	5798000	Diaphragm	Diaphragm structure (body structure)
SCT	58095006	Interatrial Septum Structure	Interatrial septum
SCT	58100008	Intra-arterial route
SCT	58108001	Golden retriever (organism)	Golden retriever dog breed
SCT	5811000122108	Fluoro-L-dopa F^18^	Fluorodopa [18F] (substance)
SCT	58116005	Otter hound
SCT	58130000	Structure of jugular lymph node (body structure)	jugular lymph node
SCT	58190003	Vascular flow, function (observable entity)
SCT	58264006	Pinto (organism)	Pinto horse breed
SCT	58281002	Gadolinium
SCT	583000	Wirehaired vizsla (organism)	Wirehaired vizsla dog breed
SCT	58311005	Dutch landrace pig (organism)	Dutch landrace pig breed
SCT	58322009	expiration
SCT	58341007	Rough and smooth collie (organism)	Rough and smooth dog breed
SCT	58541008	^24^Sodium
SCT	58602004	Flank	Flank structure (body structure)
SCT	58631000	eriochrome blue black SE stain
SCT	58646007	Deciduous mandibular right first molar tooth	Structure of deciduous mandibular right first molar tooth (body structure)
SCT	58718002	Rheumatic Fever
SCT	58742003	Sesamoid bones of foot	Structure of sesamoid bone of foot (body structure)
SCT	58755002	water soluble anthracene brown stain
SCT	58820006	C3/C4 disc	Intervertebral disc structure of third cervical vertebra (body structure)
SCT	5884001	Mastectomy (procedure)
SCT	58888001	Parti-color cocker spaniel (organism)	Parti-color cocker spaniel dog breed
SCT	589001	Interventricular septum	Interventricular septum structure (body structure)
SCT	59011009	Basilar artery	Structure of basilar artery (body structure)
SCT	59057006	Antihemophilic factor preparation
SCT	59066005	Mastoid bone	Mastoid structure (body structure)
SCT	59082006	Urokinase (substance)	Urokinase preparation
SCT	59094002	Melanin
SCT	59112000	Skin of anus	Skin structure of anus (body structure)
SCT	59118001	Right bundle branch block
SCT	59135002	Encapsulated
SCT	5916008	Dalmatian dog
SCT	59210004	Navajo sheep (organism)	Navajo sheep breed
SCT	59214008	Reduction mammoplasty
SCT	59218006	temporary transcutaneous pacing
SCT	5928000	Great cardiac vein	Great cardiac vein structure (body structure)
SCT	59282003	Pulmonary embolism
SCT	5931004	Technetium Tc^99m^ sulfur colloid
SCT	59351004	Citrate
SCT	59438005	Anterior Descending Branch of Left Coronary Artery	Left Anterior Descending Coronary Artery	Structure of anterior descending branch of left coronary artery (body structure)
SCT	59441001	Lymph Node	Structure of lymph node (body structure)
SCT	59492009	Longhaired standard dachshund (organism)	Longhaired standard dachshund dog breed
SCT	59503006	Structure of submandibular lymph node (body structure)	submandibular lymph node
SCT	59528003	Saluki dog
SCT	59643008	French bulldog
SCT	59652004	Atrial structure (body structure)	Atrium
SCT	59667000	FHC elite pig 2 (organism)	FHC elite pig 2 pig breed
SCT	59749000	Lacrimal artery	Structure of lacrimal artery (body structure)
SCT	59752008	Dorsal funiculus structure (body structure)	dorsal funiculus
SCT	59801003	Rhodium
SCT	59820001	Blood Vessel	Blood vessel structure (body structure)	Endo-vascular
SCT	59844004	^42^Potassium
SCT	59972007	Atrial Systole	Atrial Systole (A-wave)	Atrial systole, function (observable entity)
SCT	59975009	English foxhound
SCT	60001007	not pregnant
SCT	60005003	Pectoralis major muscle	Pectoralis major muscle structure (body structure)
SCT	60028002	Structure of uterine vein (body structure)	Uterine Vein
SCT	6004007	Intervertebral disc structure of second thoracic vertebra (body structure)	T2/T3 disc
SCT	60046008	Pleural effusion
SCT	60057003	^201^Thallium
SCT	60074003	Abduction	Abduction, function (observable entity)
SCT	60105000	Structure of tapetum of corpus callosum (body structure)	tapetum of corpus callosum
SCT	60113004	Disorder of eyelid (disorder)	Eyelid Disease
SCT	60132005	Generalized
SCT	60176003	Anterior Cerebral Artery	Structure of anterior cerebral artery (body structure)
SCT	60184004	Sigmoid colon	Sigmoid colon structure (body structure)
SCT	60213007	Intramedullary route
SCT	60227002	subaortic common iliac lymph node
SCT	60234000	Aortic regurgitation	Aortic valve regurgitation (disorder)
SCT	60252000	Pug dog
SCT	60287000	Photography, microscopic (procedure)	Photomicrography
SCT	6041008	Flat
SCT	60441008	Trypan blue	trypan blue stain
SCT	60459006	Iron Fe^59^ labeled dextran
SCT	60496002	Skin of foot	Skin structure of foot (body structure)
SCT	60517007	Cardigan Welsh corgi (organism)	Cardigan Welsh corgi dog breed
SCT	6053007	DK pig 33 pig breed	Dekalb hybrid pig line 33 (organism)
SCT	60533005	Astringent drug
SCT	60573004	Aortic stenosis	Aortic valve stenosis (disorder)
SCT	60583000	Postaxial
SCT	606003	Terrier
SCT	60614009	Natural brother
SCT	6062009	Deciduous mandibular right canine tooth	Structure of deciduous mandibular right canine tooth (body structure)
SCT	60621009	Body mass index (observable entity)
SCT	6064005	Topical route
SCT	60732002	Atrial septal defect with endocardial cushion defect, partial	Atrial septal defect with endocardial cushion defect, partial type (disorder)
SCT	60734001	Great saphenous vein	Great saphenous vein structure (body structure)
SCT	60739006	waxoline blue stain
SCT	60797005	Cardiac wall motion, function (observable entity)
SCT	60819002	Cheek	Cheek structure (body structure)
SCT	60835009	Postductal region of aortic arch	Structure of postductal region of aortic arch (body structure)
SCT	60911003	Temporal Bone	Temporal bone structure (body structure)
SCT	60920007	fuchsin acid stain
SCT	60944009	Skin of external genitalia	Skin structure of external genitalia (body structure)
SCT	60958006	Maryland pig (organism)	Maryland pig breed
SCT	609638001	Operation on pelvic region of trunk
SCT	60965003	Structure of epigastric lymph node (body structure)	epigastric lymph node
SCT	60996007	Structure of deep lymph node (body structure)	deep lymph node
SCT	61005006	Peripheral nerve myelin sheath
SCT	61026006	G3 grade (finding)	Grade 3: poorly differentiated
SCT	6103004	Jack Russel terrier	Jack Russell terrier dog breed (organism)
SCT	61036003	Boar power pig 545 (organism)	Boar power pig 545 pig breed
SCT	61068006	thioflavine T stain
SCT	61083001	Minnesota pig (organism)	Minnesota pig breed
SCT	61088005	Plastic
SCT	6112002	Meusse-Rhine-Ijssel cattle breed (organism)	Meusse-Rhine-Ijssel cow breed
SCT	61242005	Lateral Canthus	Lateral canthus structure (body structure)
SCT	61248009	Skin of anterior surface of thigh	Skin structure of anterior surface of thigh (body structure)
SCT	61286000	Pudelpointer
SCT	61320006	Tahltan bear dog
SCT	61352006	Achilles Tendon	Structure of achilles tendon (body structure)
SCT	61397002	Subcapsular
SCT	61405001	Scottish terrier
SCT	61420007	Gavage	Tube feeding of patient (regime/therapy)
SCT	61490001	Angina Class I
SCT	61492009	Structure of hepatic lymph node (body structure)	hepatic lymph node
SCT	61593002	Ultrasonic guidance procedure
SCT	61671002	Internal Auditory Meatus	Structure of internal acoustic meatus of temporal bone (body structure)
SCT	61685007	Lower limb	Lower limb structure (body structure)
SCT	61695000	Media	Tunica media vasorum (body structure)
SCT	61716009	Krypton^81m	^81m^Krypton
SCT	61719002	Skin of vertex (body structure)	Skin of vertex of scalp
SCT	61746007	Taking patient vital signs (procedure)
SCT	61753003	Colorpoint shorthaired cat (organism)	Colourpoint shorthaired cat
SCT	61773008	Lidocaine hydrochloride
SCT	61853006	Spinal canal structure (body structure)	Vertebral canal
SCT	61868007	Deciduous mandibular right second molar tooth	Structure of deciduous mandibular right second molar tooth (body structure)
SCT	61897005	Permanent maxillary left first premolar tooth	Structure of maxillary left first premolar tooth (body structure)
SCT	61946003	Estrogen product	Estrogenic preparation (product)
SCT	61959006	Common truncus arteriosus (disorder)	Truncus arteriosus communis
SCT	61962009	Midbrain	Midbrain structure (body structure)
SCT	61968008	Syringe	Syringe, device (physical object)
SCT	61973002	DK pig 61 pig breed	Dekalb hybrid pig line 61 (organism)
SCT	62026008	Left posterior fascicular block
SCT	62064005	Malignant mesothelioma	Mesothelioma, malignant (morphologic abnormality)
SCT	62067003	Hypoplastic left heart syndrome
SCT	62137007	Labrador retriever (organism)	Labrador retriever dog breed
SCT	62153005	Blonde d'Aquitaine (organism)	Blonde d'Aquitaine cow breed
SCT	6217003	Structure of piriform recess (body structure)	pyriform sinus
SCT	62189002	Plaque Ulceration	ulcerated atheromatous plaque
SCT	6220006	Galiceno horse (organism)	Galiceno horse breed
SCT	62228004	English Springer spaniel (organism)	English Springer spaniel dog breed
SCT	6229007	Lacrimal bone	Lacrimal bone structure (body structure)
SCT	62296006	Natural grand-father	Natural grandfather (person)
SCT	62372003	Segmental
SCT	62413002	Radius
SCT	62442005	Chloriodized oil
SCT	62482003	Low
SCT	62487009	Bone structure of T7 (body structure)	T7 vertebra
SCT	62517004	Sodium chromate Cr^51^
SCT	62551000	Intervertebral disc structure of third lumbar vertebra (body structure)	L3/L4 disc
SCT	62555009	Atlantal-axial joint	Structure of atlantoaxial joint (body structure)
SCT	6257000	Sodium chloride Na^22^
SCT	62683002	Mediastinal lymph node structure (body structure)	mediastinal lymph node
SCT	62736007	Lower Eyelid	Lower eyelid structure (body structure)
SCT	62790004	Norfolk terrier
SCT	62818001	Adenohypophysis	Adenohypophysis structure (body structure)
SCT	62824007	Transverse
SCT	62834003	Upper gastro-intestinal tract	Upper gastrointestinal tract structure (body structure)
SCT	62869001	Central Retinal Vein	Structure of central vein of the retina (body structure)
SCT	62872008	Anterior Commissure	Structure of anterior commissure (body structure)
SCT	6301006	^178^Tantalum
SCT	63029009	Skin of gluteal fold	Skin structure of gluteal fold (body structure)
SCT	63130001	Surgical scar
SCT	63161005	Main	Principal (qualifier value)
SCT	63264007	Carcinosarcoma
SCT	63269002	American coonhound (organism)	American coonhound dog breed
SCT	63289001	Bone Nail	Surgical metal nail, device (physical object)
SCT	63360001	^89^Zirconium
SCT	63390008	Portuguese water dog
SCT	63467002	Left bundle branch block
SCT	63476009	Prostate Cancer Antigen Measurement	Prostate specific antigen measurement (procedure)
SCT	63507001	External iliac vein	Structure of external iliac vein (body structure)
SCT	63562005	Cervical collar	Cervical collar, device (physical object)
SCT	63634009	Glioblastoma, no International Classification of Diseases for Oncology subtype (morphologic abnormality)
SCT	63697000	Cardiopulmonary bypass	Cardiopulmonary bypass operation (procedure)
SCT	63754004	Yttrium
SCT	63762007	Both breasts
SCT	63929007	alkali blue 6B stain
SCT	63972001	Ocicat
SCT	64033007	Endo-renal	Kidney	Kidney structure (body structure)
SCT	64038003	intercostal lymph node
SCT	64112001	fast blue RR salt stain
SCT	6413002	Structure of presymphysial lymph node (body structure)	presymphysial lymph node
SCT	64131007	Inferior vena cava	Inferior vena cava structure (body structure)
SCT	64158000	Angora goat (organism)	Angora goat breed
SCT	6423006	Supraspinatus muscle	Supraspinatus muscle structure (body structure)
SCT	64234005	Bone structure of patella (body structure)	Patella
SCT	6425004	Antihistamine
SCT	6431001	Leicester sheep (organism)	Leicester sheep breed
SCT	64318009	Diagnostic radiography, stereotactic localization
SCT	64468002	Bronchial artery	Structure of bronchial artery (body structure)
SCT	64488003	Iodinated I^125^ human serum albumin
SCT	64520006	Protamine sulfate
SCT	64556009	Structure of intermediate common iliac lymph node (body structure)	intermediate common iliac lymph node
SCT	6456007	Supraventricular tachycardia
SCT	64572001	Disease
SCT	64591001	Karakul sheep (organism)	Karakul sheep breed
SCT	64605006	Bone structure of distal tibia (body structure)	Distal Tibia
SCT	64634000	Corneal Opacity
SCT	64658001	Structure of subcostal muscle (body structure)	Subcostal muscle
SCT	64688005	Bone structure of coccyx (body structure)	Coccyx
SCT	64715009	Hypertensive heart disease
SCT	64730000	normal sinus rhythm
SCT	64739004	Seminal Vesicle	Seminal vesicle structure (body structure)
SCT	64779008	Blood Coagulation Disorders	Blood coagulation disorder (disorder)
SCT	64864005	Bone structure of T1 (body structure)	T1 vertebra
SCT	64957009	Uncertain (qualifier value)	Uncertain risk
SCT	64991008	soluble berlin blue stain
SCT	65054007	^62^Zinc
SCT	6511003	Distal Circumflex Coronary Artery	Structure of distal portion of circumflex branch of left coronary artery (body structure)
SCT	65123005	Choline
SCT	65124004	Swelling
SCT	6516008	Indium^111^-Fe(OH) >3<
SCT	65187008	Black faced Highland sheep (organism)	Black faced Highland sheep breed
SCT	65197004	Mitral Annulus	Mitral ring	Structure of anulus fibrosus of mitral orifice (body structure)
SCT	65216001	Cerebrospinal Fluid
SCT	65240009	Breech Version [Obstetrical Version]	Obstetrical version (procedure)
SCT	65266007	Structure of deep inguinal lymph node (body structure)	deep inguinal lymph node
SCT	6530003	Cardiac Valve Leaflet	Structure of cardiac valve leaflet (body structure)
SCT	6533001	Colonic haustra	Structure of colonic haustra (body structure)
SCT	65344003	Marchigiana cattle breed (organism)	Marchigiana cow breed
SCT	65345002	Epoxy resin
SCT	65349008	Structure of external iliac lymph node (body structure)	external iliac lymph node
SCT	65355003	Right Common Carotid Artery	Right common carotid artery structure (body structure)
SCT	6538005	Structure of thyrocervical trunk (body structure)	Thyrocervical trunk
SCT	65388005	Ultrasonic guidance for amniocentesis
SCT	65431007	Corneal endothelium	Structure of corneal endothelium (body structure)
SCT	65445001	ethyl violet stain
SCT	65492002	Lincoln sheep (organism)	Lincoln sheep breed
SCT	65577000	X-Ray shield	X-Ray shield, device (physical object)
SCT	65580004	alizarin red S stain
SCT	65624003	Deciduous maxillary right lateral incisor tooth	Structure of deciduous maxillary right lateral incisor tooth (body structure)
SCT	65656005	Natural mother
SCT	65659003	Atherectomy by rotary cutter
SCT	65690001	Structure of paratracheal lymph node (body structure)	paratracheal lymph node
SCT	65692009	Spindle cell carcinoma
SCT	65694005	Siamese cat
SCT	65709003	Disseminated
SCT	65730007	ponceau 3R stain
SCT	6574001	Necrosis
SCT	65801008	Excision
SCT	65818007	Stent	Stent, device
SCT	65877006	Fibroadenoma, no International Classification of Diseases for Oncology subtype (morphologic abnormality)
SCT	66019005	Extremity	Limb structure (body structure)
SCT	66071002	Hepatitis B	Viral hepatitis type B (disorder)
SCT	661005	Jaw region	Jaw region structure (body structure)
SCT	66130006	Left to right cardiovascular shunt
SCT	66168008	Hanoverian horse (organism)	Hanoverian horse breed
SCT	66288003	Skin of infraclavicular region	Skin structure of infraclavicular region (body structure)
SCT	66303006	Structure of maxillary left second molar tooth (body structure)
SCT	66314009	Longhorn cattle breed (organism)	Longhorn cow breed
SCT	66377006	Radionuclide localization of tumor, limited area
SCT	66459002	Unilateral
SCT	66495005	Cavalier King Charles spaniel
SCT	66559000	Common Hepatic Artery	Structure of common hepatic artery (body structure)
SCT	66562002	Cigarette smoking tobacco
SCT	6660000	Atypical intraductal hyperplasia
SCT	66643007	Skin of back	Skin structure of back (body structure)
SCT	66657009	Non-sustained ventricular tachycardia	Paroxysmal ventricular tachycardia (disorder)
SCT	66712005	Bouvier des Flandres
SCT	66720007	Lateral Ventricle	Lateral ventricle structure (body structure)
SCT	66739002	Abdominal approach (qualifier value)	Trans-abdominal
SCT	66754008	Appendix	Appendix structure (body structure)
SCT	66787007	Cephalic	Cranial
SCT	66794005	Bone structure of L1 (body structure)	L1 vertebra
SCT	66857006	Hemoptysis
SCT	66859009	Dipyridamole
SCT	66911005	Galloway cattle breed (organism)	Galloway cow breed
SCT	66925006	Copper
SCT	66934001	Skin of lower lip	Skin structure of lower lip (body structure)
SCT	6701008	lissamine fast red B stain
SCT	6703006	Breast lobular hyperplasia	Breast lobule hyperplasia (disorder)
SCT	67046006	Fovea centralis	Structure of fovea centralis (body structure)
SCT	6706003	Trans-rectal	Transrectal approach (qualifier value)
SCT	6708002	Intrauterine cordocentesis
SCT	67088002	English toy spaniel
SCT	67122001	Acid fast stain method
SCT	67170007	Lumen of artery
SCT	6725000	Methylene blue	methylene blue stain
SCT	67338003	Cardiac catheterization, left heart, transseptal (procedure)	Transseptal catheterization
SCT	6736007	Moderate	Moderate (severity modifier) (qualifier value)
SCT	67362008	Aortic aneurysm
SCT	67414001	Cotswold sheep (organism)	Cotswold sheep breed
SCT	67440007	Alpha-adrenergic blocking agent
SCT	67448000	German Fleck-Vieh cattle breed (organism)	German Fleck-Vieh cow breed
SCT	67453005	Bone structure of talus (body structure)	Talus
SCT	67459009	Intervertebral disc structure of second lumbar vertebra (body structure)	L2/L3 disc
SCT	67507000	Antiarrhythmic drug
SCT	67515002	Corriedale sheep (organism)	Corriedale sheep breed
SCT	67617000	Ductal hyperplasia, Usual	Intraductal hyperplasia (morphologic abnormality)
SCT	67629009	Catheterization of left heart
SCT	67684001	Pekingese dog
SCT	67690002	Sodium iodide I^123^
SCT	67701001	Inferior cerebellar peduncle	Inferior cerebellar peduncle structure (body structure)
SCT	67720004	FHC elite pig 5 (organism)	FHC elite pig 5 pig breed
SCT	67763001	Hypotensive episode
SCT	67834006	Deciduous mandibular right central incisor tooth	Structure of deciduous mandibular right central incisor tooth (body structure)
SCT	67889009	Irrigation
SCT	67937003	Axillary Artery	Structure of axillary artery (body structure)
SCT	67941004	Structure of superior tracheobronchial lymph node (body structure)	superior tracheobronchial lymph node
SCT	67956008	neutral red stain
SCT	67966000	Enema tube, device (physical object)	Rectal tube
SCT	6797001	Mean blood pressure
SCT	67977006	Clumber spaniel (organism)	Clumber spaniel dog breed
SCT	68053000	Anterior tibial artery	Structure of anterior tibial artery (body structure)
SCT	68085002	Permanent maxillary right third molar tooth	Structure of maxillary right third molar tooth (body structure)
SCT	68086001	Persian cat
SCT	68171009	Axillary lymph node	Axillary lymph node structure (body structure)
SCT	68183006	Bone Screw	Bone screw, device (physical object)	Screw
SCT	68235000	Nasal Congestion
SCT	68237008	Partial anomalous pulmonary venous connection
SCT	68263003	janus green B stain
SCT	68276009	Bottle	Bottle, device (physical object)
SCT	68300000	Right auricular appendage	Structure of right auricular appendage (body structure)
SCT	6832004	Atherectomy
SCT	68339009	superficial intraparotid lymph node
SCT	68367000	Thigh	Thigh structure (body structure)
SCT	684003	Pygmy goat (organism)	Pygmy goat breed
SCT	68453008	Carcinoma, no subtype (morphologic abnormality)
SCT	68457009	Percutaneous transluminal balloon angioplasty
SCT	68459007	crystal ponceau stain
SCT	68493006	Gutter
SCT	68496003	Polyp of colon
SCT	68505006	Left lower quadrant of abdomen	Structure of left lower quadrant of abdomen (body structure)
SCT	68512002	Boar power pig 141 (organism)	Boar power pig 141 pig breed
SCT	68523003	Cerebral White Matter	Cerebral white matter structure (body structure)
SCT	68552000	Caprine species (organism)
SCT	68580003	^59^Iron
SCT	68598004	Skin of ala nasi	Skin structure of ala nasi (body structure)
SCT	68599007	Subpleural
SCT	68630002	^125^Iodine
SCT	6866008	Structure of habenular commissure (body structure)	habenular commissure
SCT	68698007	Skin of forehead	Skin structure of forehead (body structure)
SCT	68703001	Choroid of eye	Choroidal structure (body structure)
SCT	68705008	Axillary vein	Structure of axillary vein (body structure)
SCT	6871001	Epicardium	Structure of visceral pericardium (body structure)
SCT	68787002	Proximal Left Anterior Descending Coronary Artery	Structure of proximal portion of anterior descending branch of left coronary artery (body structure)
SCT	68796002	Radioisotope study of musculoskeletal system
SCT	68878000	Structure of lymph node of epiploic foramen (body structure)	lymph node of epiploic foramen
SCT	68881005	Structure of superior rectal lymph node (body structure)	superior rectal lymph node
SCT	68894007	Placing restraint
SCT	68915008	Structure of lateral cervical lymph node (body structure)	lateral cervical lymph node
SCT	68967007	Iodocholesterol I^131^
SCT	68978004	Hyperventilation
SCT	69067004	Shetland pony (organism)	Shetland pony horse breed
SCT	69076006	Strontium chloride Sr^85^
SCT	69089000	^52^Iron
SCT	69105007	Carotid Artery	Carotid artery structure (body structure)
SCT	69133007	Sudan IV stain
SCT	69158002	Intra-atrial pacing (procedure)	atrial pacing
SCT	69245005	Intra-arterial infusion of thrombolytic agent
SCT	69249004	Weimaraner
SCT	69255009	Structure of hypogastric lymph node (body structure)	hypogastric lymph node
SCT	69327007	Internal mammary artery	Internal thoracic artery	Structure of internal thoracic artery (body structure)
SCT	69408002	Gorlin syndrome
SCT	69421009	Right Branch of Hepatic Artery	Structure of right branch of hepatic artery (body structure)
SCT	69461005	Chester white pig (organism)	Chester white pig breed
SCT	69474004	Samoyed dog
SCT	69529009	Border terrier
SCT	69536005	Head	Head structure (body structure)
SCT	69592005	Standard schnauzer (organism)	Standard schnauzer dog breed
SCT	69602006	Kleen leen pig (organism)	Kleen leen pig breed
SCT	6969002	Lymphocytic tissue structure (body structure)	Lymphoid tissue
SCT	69691007	Structure of pectoral axillary lymph node (body structure)	pectoral axillary lymph node
SCT	69695003	Stomach	Stomach structure (body structure)
SCT	6973004	Chromium^51^ chloride
SCT	69748006	Thyroid	Thyroid structure (body structure)
SCT	69783005	Meglumine iodipamide
SCT	69805005	Insulin pump	Insulin pump, device (physical object)
SCT	698247007	Arrhythmia	Cardiac Arrhythmia
SCT	69833005	Right femoral artery	Structure of right femoral artery (body structure)
SCT	698348000	Internal Carotid Artery C6 segment	Structure of ophthalmic segment of internal carotid artery (body structure)
SCT	69839009	Iodinated I^125^ povidone
SCT	69855002	American shorthair cat
SCT	69862006	Smooth standard dachshund (organism)	Smooth standard dachshund dog breed
SCT	69930009	Pancreatic duct	Pancreatic duct structure (body structure)
SCT	699453001	Central incisor region	Central incisor region of oral cavity (body structure)
SCT	699503005	Third molar region	Third molar region of oral cavity (body structure)
SCT	699505003	Second molar region	Second molar region of oral cavity (body structure)
SCT	699507006	First molar region	First molar region of oral cavity (body structure)
SCT	699508001	Second premolar region	Second premolar region of oral cavity (body structure)
SCT	699509009	First premolar region	First premolar region of oral cavity (body structure)
SCT	699510004	Canine region	Canine region of oral cavity (body structure)
SCT	699511000	Lateral incisor region	Lateral incisor region of oral cavity (body structure)
SCT	69954004	Thrombophlebitis of breast (Mondor's disease)	Thrombophlebitis of breast (disorder)
SCT	69986009	Canine species (organism)
SCT	699886009	Female internal genitalia	Structure of female internal genital organ (body structure)
SCT	699891005	Skin structure of axillary fossa (body structure)
SCT	699893008	Skin of back of upper thoracic region	Skin structure of back of upper thoracic region (body structure)
SCT	699900002	Skin structure of frontal region of scalp (body structure)
SCT	699909001	Skin of lateral part of heel	Skin structure of lateral part of heel (body structure)
SCT	699914002	Skin of lower abdomen	Skin structure of lower abdomen (body structure)
SCT	699915001	Skin of lower chest wall	Skin structure of lower chest wall (body structure)
SCT	699919007	Skin of medial part of heel	Skin structure of medial part of heel (body structure)
SCT	699935000	Skin of upper abdomen	Skin structure of upper abdomen (body structure)
SCT	700032006	Occipital region of scalp	Structure of occipital region of scalp (body structure)
SCT	70007007	Substantia nigra	Substantia nigra structure (body structure)
SCT	700423003	Adenocarcinoma of pancreas
SCT	70074004	Right main bronchus	Right main bronchus structure (body structure)
SCT	70105001	Optic radiation	Structure of optic radiation (body structure)
SCT	70106000	Lipid
SCT	70142008	Atrial Septal defect
SCT	70150004	Bile
SCT	70154008	Iodinated I^125^ sodium iodine
SCT	701933006	MOSFET radiation therapy dosimetry system dosimeter
SCT	70215001	Structure of genu of corpus callosum (body structure)	genu of corpus callosum
SCT	70232002	Frequent
SCT	702369008	Carcinosarcoma of uterus
SCT	70238003	Left ventricle inflow	Structure of inflow tract of left ventricle (body structure)
SCT	702391001	Renal cell carcinoma
SCT	70253006	Left Main Branch of Portal Vein	Structure of left main branch of portal vein (body structure)
SCT	702569007	Cone Beam Acquisition	Cone beam computed tomography imaging - action (qualifier value)
SCT	70258002	Ankle joint	Ankle joint structure (body structure)
SCT	702767007	Positron emission tomography of whole body (procedure)
SCT	703707001	Ewing sarcoma / peripheral neuroectodermal tumor
SCT	70382005	Posterior Cerebral Artery	Structure of posterior cerebral artery (body structure)
SCT	703842006	1-phenylpropan-2-amine (substance)	Amphetamine
SCT	70431006	Alpine goat (organism)	Alpine goat breed
SCT	70457009	Icelandic horse (organism)	Icelandic horse breed
SCT	70520000	ponceau xylidine stain
SCT	70544003	^199^Gold
SCT	705541005	Rectal Catheter
SCT	70559009	Skin of anterior surface of forearm	Skin structure of anterior surface of forearm (body structure)
SCT	70594002	Amelanotic melanoma
SCT	706247001	Medical X-Ray film
SCT	706342009	Phantom
SCT	706440002	Cartridge
SCT	706484002	Body reference point marker
SCT	70653001	British shorthaired cat
SCT	706683002	Headrest
SCT	706699008	Chair
SCT	707009005	Supernumerary deciduous maxillary right second molar tooth (morphologic abnormality)
SCT	707010000	Supernumerary deciduous maxillary right first molar tooth (morphologic abnormality)
SCT	707011001	Supernumerary deciduous maxillary right canine tooth (morphologic abnormality)
SCT	707012008	Supernumerary deciduous maxillary right lateral incisor tooth (morphologic abnormality)
SCT	707013003	Supernumerary deciduous maxillary right central incisor tooth (morphologic abnormality)
SCT	707014009	Supernumerary deciduous maxillary left central incisor tooth (morphologic abnormality)
SCT	707015005	Supernumerary deciduous maxillary left lateral incisor tooth (morphologic abnormality)
SCT	707016006	Supernumerary deciduous maxillary left canine tooth (morphologic abnormality)
SCT	707017002	Supernumerary deciduous maxillary left first molar tooth (morphologic abnormality)
SCT	707018007	Supernumerary deciduous maxillary left second molar tooth (morphologic abnormality)
SCT	707021009	Supernumerary deciduous mandibular right second molar tooth (morphologic abnormality)
SCT	707022002	Supernumerary deciduous mandibular right first molar tooth (morphologic abnormality)
SCT	707023007	Supernumerary deciduous mandibular right canine tooth (morphologic abnormality)
SCT	707024001	Supernumerary deciduous mandibular right lateral incisor tooth (morphologic abnormality)
SCT	707025000	Supernumerary deciduous mandibular right central incisor tooth (morphologic abnormality)
SCT	707026004	Supernumerary deciduous mandibular left central incisor tooth (morphologic abnormality)
SCT	707028003	Supernumerary deciduous mandibular left lateral incisor tooth (morphologic abnormality)
SCT	707029006	Supernumerary deciduous mandibular left canine tooth (morphologic abnormality)
SCT	707030001	Supernumerary deciduous mandibular left first molar tooth (morphologic abnormality)
SCT	707031002	Supernumerary deciduous mandibular left second molar tooth (morphologic abnormality)
SCT	707032009	Supernumerary permanent maxillary right third molar tooth (morphologic abnormality)
SCT	707033004	Supernumerary permanent maxillary right second molar tooth (morphologic abnormality)
SCT	707035006	Supernumerary permanent maxillary right first molar tooth (morphologic abnormality)
SCT	707036007	Supernumerary permanent maxillary right second premolar tooth (morphologic abnormality)
SCT	707037003	Supernumerary permanent maxillary right first premolar tooth (morphologic abnormality)
SCT	707038008	Supernumerary permanent maxillary right canine tooth (morphologic abnormality)
SCT	707039000	Supernumerary permanent maxillary right lateral incisor tooth (morphologic abnormality)
SCT	707041004	Supernumerary permanent maxillary right central incisor tooth (morphologic abnormality)
SCT	707042006	Supernumerary permanent maxillary left central incisor tooth (morphologic abnormality)
SCT	707043001	Supernumerary permanent maxillary left lateral incisor tooth (morphologic abnormality)
SCT	707044007	Supernumerary permanent maxillary left canine tooth (morphologic abnormality)
SCT	707045008	Supernumerary permanent maxillary left first premolar tooth (morphologic abnormality)
SCT	707046009	Supernumerary permanent maxillary left second premolar tooth (morphologic abnormality)
SCT	707047000	Supernumerary permanent maxillary left first molar tooth (morphologic abnormality)
SCT	707048005	Supernumerary permanent maxillary left second molar tooth (morphologic abnormality)
SCT	707049002	Supernumerary permanent maxillary left third molar tooth (morphologic abnormality)
SCT	707052005	Supernumerary permanent mandibular left third molar tooth (morphologic abnormality)
SCT	707054006	Supernumerary permanent mandibular left second molar tooth (morphologic abnormality)
SCT	707055007	Supernumerary permanent mandibular left first molar tooth (morphologic abnormality)
SCT	707056008	Supernumerary permanent mandibular left second premolar tooth (morphologic abnormality)
SCT	707057004	Supernumerary permanent mandibular left first premolar tooth (morphologic abnormality)
SCT	707058009	Supernumerary permanent mandibular left canine tooth (morphologic abnormality)
SCT	707059001	Supernumerary permanent mandibular left lateral incisor tooth (morphologic abnormality)
SCT	707060006	Supernumerary permanent mandibular left central incisor tooth (morphologic abnormality)
SCT	707061005	Supernumerary permanent mandibular right central incisor tooth (morphologic abnormality)
SCT	707062003	Supernumerary permanent mandibular right lateral incisor tooth (morphologic abnormality)
SCT	707063008	Supernumerary permanent mandibular right canine tooth (morphologic abnormality)
SCT	707064002	Supernumerary permanent mandibular right first premolar tooth (morphologic abnormality)
SCT	707065001	Supernumerary permanent mandibular right second premolar tooth (morphologic abnormality)
SCT	707066000	Supernumerary permanent mandibular right first molar tooth (morphologic abnormality)
SCT	707067009	Supernumerary permanent mandibular right second molar tooth (morphologic abnormality)
SCT	707068004	Supernumerary permanent mandibular right third molar tooth (morphologic abnormality)
SCT	707266006	Androgen Deprivation Therapy
SCT	707357005	Primary squamous cell carcinoma of laryngeal cartilage (disorder)	Squamous cell carcinoma of laryngeal cartilage
SCT	70762009	Skin of head	Skin structure of head (body structure)
SCT	70791007	Structure of artery of lower extremity (body structure)
SCT	708174004	Interventional Radiology Service
SCT	70822001	Cardiac ejection fraction	Cardiac ejection fraction, function (observable entity)
SCT	70847004	Structure of amnion (body structure)
SCT	7087005	Intermittent
SCT	70887009	Skin of palm of hand	Skin structure of palmar area of hand (body structure)
SCT	70925003	Bone structure of maxilla (body structure)	Maxilla
SCT	709280007	Floor	Walking surface of room (physical object)
SCT	70984001	serpentine aneurysm
SCT	709853007	Canis lupus dingo (organism)	Dingo dog breed
SCT	70995007	Pulmonary hypertension
SCT	710864009	Arterial dissection	Dissection of artery (disorder)	dissecting aneurysm
SCT	711101009	Anatomical point
SCT	71128006	Molybdenum
SCT	711329002	Papilloma
SCT	71133005	Couinaud hepatic segment I	Structure of caudate lobe of liver (body structure)
SCT	71173004	compression
SCT	71175006	Bullmastiff
SCT	7121006	Structure of maxillary right second molar tooth (body structure)
SCT	71232009	Phyllodes tumor	Phyllodes tumor, borderline (morphologic abnormality)
SCT	71252005	Cervix	Cervix uteri structure (body structure)
SCT	71271007	Ostium of coronary sinus	Structure of coronary sinus ostium (body structure)
SCT	712714000	Gadoterate meglumine
SCT	712736002	Florbetaben F^18^	Florbetaben [18F] (substance)
SCT	71341001	Bone structure of femur (body structure)	Femur
SCT	71384000	Warmer device
SCT	71388002	Procedure (procedure)
SCT	7140000	Contrast agent	Radiographic contrast media (product)
SCT	71400007	Mesothelium	Mesothelium structure (body structure)
SCT	71425003	^61^Copper
SCT	714754004	Lateral calf perforator	Structure of lateral calf perforator (body structure)
SCT	714759009	Structure of thigh perforator (body structure)	Thigh perforator
SCT	714797009	Histologic test (procedure)	Histology
SCT	715056000	L5/S1 disc	Structure of intervertebral disc of L5 and S1 (body structure)
SCT	71553001	Prostatic Urethra	Prostatic urethra structure (body structure)
SCT	71585003	External jugular vein	Structure of external jugular vein (body structure)
SCT	71616004	Muscle	Muscular	Skeletal and/or smooth muscle structure (body structure)
SCT	71633006	Sodium Na^22^	^22^Sodium
SCT	71636003	Fibrinogen I^123^
SCT	71647005	^14^Carbon
SCT	71651007	Mammography
SCT	716659002	Squamous cell carcinoma of head and neck
SCT	716891004	Basal anterior fibromuscular stroma of prostate	Structure of basal part of anterior fibromuscular stroma of prostate (body structure)
SCT	716892006	Right basal anterior fibromuscular stroma of prostate	Structure of basal part of anterior fibromuscular stroma of right half prostate (body structure)
SCT	716893001	Left basal anterior fibromuscular stroma of prostate	Structure of basal part of anterior fibromuscular stroma of left half prostate (body structure)
SCT	716894007	Right basal transition zone of prostate	Structure of basal part of transition zone of right half prostate (body structure)
SCT	716895008	Left basal part transition zone of prostate	Structure of basal part of transition zone of left half prostate (body structure)
SCT	716896009	Right anterior basal transition zone of prostate	Structure of anterior basal part of transition zone of right half prostate (body structure)
SCT	716897000	Left anterior basal transition zone of prostate	Structure of anterior basal part of transition zone of left half prostate (body structure)
SCT	716898005	Right posterior basal transition zone of prostate	Structure of posterior basal part of transition zone of right half prostate (body structure)
SCT	716899002	Left posterior basal transition zone of prostate	Structure of posterior basal part of transition zone of left half prostate (body structure)
SCT	716900007	Central zone of right half prostate	Structure of central zone of right half prostate (body structure)
SCT	716901006	Central zone of left half prostate	Structure of central zone of left half prostate (body structure)
SCT	716902004	Right basal peripheral zone of prostate	Structure of basal part of peripheral zone of right half prostate (body structure)
SCT	716903009	Left basal peripheral zone of prostate	Structure of basal part of peripheral zone of left half prostate (body structure)
SCT	716904003	Right anterior basal peripheral zone of prostate	Structure of anterior basal part of peripheral zone of right half prostate (body structure)
SCT	716905002	Left anterior basal peripheral zone of prostate	Structure of anterior basal part of peripheral zone of left half prostate (body structure)
SCT	716906001	Right posterolateral basal peripheral zone of prostate	Structure of posterolateral basal part of peripheral zone of right half prostate (body structure)
SCT	716907005	Left posterolateral basal peripheral zone of prostate	Structure of posterolateral basal part of peripheral zone of left half prostate (body structure)
SCT	716908000	Middle anterior fibromuscular stroma of prostate	Structure of middle regional part of anterior fibromuscular stroma of prostate (body structure)
SCT	716909008	Right middle anterior fibromuscular stroma of prostate
SCT	716910003	Left middle anterior fibromuscular stroma of prostate
SCT	716911004	Right middle transition zone of prostate	Structure of middle regional part of transition zone of right half prostate (body structure)
SCT	716912006	Left middle transition zone of prostate	Structure of middle regional part of transition zone of left half prostate (body structure)
SCT	716913001	Right anterior middle transition zone of prostate	Structure of anterior middle regional part of transition zone of right half prostate (body structure)
SCT	716914007	Left anterior middle transition zone of prostate	Structure of anterior middle regional part of transition zone of left half prostate (body structure)
SCT	716915008	Right posterior middle transition zone of prostate	Structure of posterior middle regional part of transition zone of right half prostate (body structure)
SCT	716916009	Left posterior middle transition zone of prostate	Structure of posterior middle regional part of transition zone of left half prostate (body structure)
SCT	716917000	Right lateral middle peripheral zone of prostate	Structure of lateral middle regional part of peripheral zone of right half prostate (body structure)
SCT	716918005	Left lateral middle peripheral zone of prostate	Structure of lateral middle regional part of peripheral zone of left half prostate (body structure)
SCT	716919002	Right anterior middle peripheral zone of prostate	Structure of anterior middle regional part of peripheral zone of right half prostate (body structure)
SCT	716920008	Left anterior middle peripheral zone of prostate	Structure of anterior middle regional part of peripheral zone of left half prostate (body structure)
SCT	716921007	Right posterolateral middle peripheral zone of prostate
SCT	716922000	Left posterolateral middle peripheral zone of prostate
SCT	716923005	Right posteromedial middle peripheral zone of prostate
SCT	716924004	Left posteromedial middle peripheral zone of prostate
SCT	716925003	Apical anterior fibromuscular stroma of prostate	Structure of apical part of anterior fibromuscular stroma of prostate (body structure)
SCT	716926002	Right apical anterior fibromuscular stroma of prostate	Structure of apical part of anterior fibromuscular stroma of right half prostate (body structure)
SCT	716927006	Left apical anterior fibromuscular stroma of prostate	Structure of apical part of anterior fibromuscular stroma of left half prostate (body structure)
SCT	716928001	Right apical transition zone of prostate	Structure of apical part of transition zone of right half prostate (body structure)
SCT	716929009	Left apical transition zone of prostate	Structure of apical part of transition zone of left half prostate (body structure)
SCT	716930004	Right anterior apical transition zone of prostate	Structure of anterior apical part of transition zone of right half prostate (body structure)
SCT	716931000	Left anterior apical transition zone of prostate	Structure of anterior apical part of transition zone of left half prostate (body structure)
SCT	716932007	Right posterior apical transition zone of prostate	Structure of posterior apical part of transition zone of right half prostate (body structure)
SCT	716933002	Left posterior apical transition zone of prostate	Structure of posterior apical part of transition zone of left half prostate (body structure)
SCT	716934008	Right apical peripheral zone of prostate	Structure of apical part of peripheral zone of right half prostate (body structure)
SCT	716935009	Left apical peripheral zone of prostate	Structure of apical part of peripheral zone of left half prostate (body structure)
SCT	716936005	Right anterior apical peripheral zone of prostate	Structure of anterior apical part of peripheral zone of right half prostate (body structure)
SCT	716937001	Left anterior apical peripheral zone of prostate	Structure of anterior apical part of peripheral zone of left half prostate (body structure)
SCT	716938006	Right posterolateral apical peripheral zone of prostate	Structure of posterolateral apical part of peripheral zone of right half prostate (body structure)
SCT	716939003	Left posterolateral apical peripheral zone of prostate	Structure of posterolateral apical part of peripheral zone of left half prostate (body structure)
SCT	716940001	Right posteromedial apical peripheral zone of prostate	Structure of posteromedial apical part of peripheral zone of right half prostate (body structure)
SCT	716941002	Left posteromedial apical peripheral zone of prostate	Structure of posteromedial apical part of peripheral zone of left half prostate (body structure)
SCT	717025007	Anterior fibromuscular stroma of prostate	Structure of anterior fibromuscular stroma of prostate (body structure)
SCT	717027004	Male external urethral sphincter	Structure of male external urethral sphincter (body structure)
SCT	717193008	Cone beam computed tomography
SCT	71758008	Peroneal Vein	Structure of peroneal vein (body structure)
SCT	71759000	Nitroglycerin
SCT	71836000	nasopharynx
SCT	71854001	Colon	Colon structure (body structure)
SCT	71908006	Ventricular fibrillation
SCT	719178004	Multiparametric MRI of prostate	Multiparametric magnetic resonance imaging of prostate (procedure)
SCT	71923001	Italian landrace pig (organism)	Italian landrace pig breed
SCT	71957009	phloxin B stain
SCT	71966008	Subcutaneous tissue	Subcutaneous tissue structure (body structure)
SCT	72001000	Bone of lower limb	Bone structure of lower limb (body structure)
SCT	72005009	Skin of areola	Skin structure of areola (body structure)
SCT	72015003	Iodinated I^125^ albumin
SCT	72021004	Structure of superior thyroid artery (body structure)	Superior thyroid artery
SCT	72092001	arteriosclerotic vascular disease
SCT	72107004	Azygos vein	Structure of azygous vein (body structure)
SCT	72159005	Cyanocobalamin Co^60^
SCT	72164009	Inositol
SCT	72166006	fibroelastosis
SCT	72184008	Neck of rib	Structure of neck of rib (body structure)
SCT	721904001	Rombo syndrome
SCT	722859001	PTEN hamartoma tumor syndrome
SCT	723265000	Primary squamous cell carcinoma of anus (disorder)	Squamous cell carcinoma of anus
SCT	72329005	Finnish landrace sheep (organism)	Finnish landrace sheep breed
SCT	72371006	fast violet B salt stain
SCT	72394007	American tunis horse (organism)	American tunis horse breed
SCT	724024003	Radium^223^ dichloride
SCT	724025002	Dotatate Ga^68^
SCT	72410000	Mediastinal structure (body structure)	Mediastinum
SCT	724232004	Sensation of being warm (finding)
SCT	72454006	^99m^Technetium
SCT	72481006	Middle lobe of right lung	Structure of middle lobe of right lung (body structure)
SCT	72495009	Mucinous adenocarcinoma (Colloid carcinoma)	Mucinous adenocarcinoma (morphologic abnormality)
SCT	72506001	Defibrillator	Implantable defibrillator	Implantable defibrillator, device (physical object)
SCT	72542009	Structure of myocardium of diaphragmatic region (body structure)	myocardium of diaphragmatic region
SCT	72572003	diamond black stain
SCT	72573008	Infraspinatus muscle	Infraspinatus muscle structure (body structure)
SCT	72592005	Splenic flexure of colon	Structure of left colic flexure (body structure)
SCT	72607000	Intrathecal route
SCT	72641008	Administration of sedative (procedure)	Sedation
SCT	72648002	Suffolk sheep (organism)	Suffolk sheep breed
SCT	72674008	Bronchopulmonary segment structure (body structure)	Segment of lung
SCT	72692000	Intervertebral disc structure of fifth thoracic vertebra (body structure)	T5/T6 disc
SCT	72696002	Knee	Knee region structure (body structure)
SCT	72717003	Magnesium
SCT	7281000	Technetium Tc^99m^ lidofenin
SCT	72876007	Structure of maxillary left canine tooth (body structure)
SCT	7292004	Indocyanine green
SCT	72939005	Skin of posterior surface of upper arm	Skin structure of posterior surface of upper arm (body structure)
SCT	73002000	Measurement of systemic arterial pressure (regime/therapy)
SCT	73005003	FHC elite pig 8 (organism)	FHC elite pig 8 pig breed
SCT	73049001	Scottish fold cat
SCT	73050001	Structure of myocardium of anterolateral region (body structure)	myocardium of anterolateral region
SCT	7305005	Coarctation of aorta	Coarctation of the Aorta
SCT	73056007	Right breast	Right breast structure (body structure)
SCT	73058008	Skin of labium	Skin of structure of labium pudendum (body structure)
SCT	73065000	Gallium^67^ citrate
SCT	73071006	Bone structure of T4 (body structure)	T4 vertebra
SCT	73117003	Sphenoid bone	Sphenoid bone structure (body structure)
SCT	73166001	Aortic Bifurcation	Structure of aortic bifurcation (body structure)
SCT	73191001	American merino sheep (organism)	American merino sheep breed
SCT	73212002	Iodipamide
SCT	73219006	Angiolipoma
SCT	73251007	auramine G stain
SCT	73271003	Domestic leopard cat
SCT	733020007	Syringe
SCT	73318001	Pointer
SCT	73319009	Coonhound
SCT	73400003	Structure of transverse process of vertebra (body structure)	Transverse process or vertebra
SCT	73544002	Operation on heart valve
SCT	73580002	Middle cardiac vein	Structure of middle cardiac vein (body structure)
SCT	73634005	Common iliac artery	Common iliac artery structure (body structure)
SCT	73648005	Wessex saddleback pig (organism)	Wessex saddleback pig breed
SCT	73678001	Natural sister
SCT	73685002	Thallous chloride Tl^201^
SCT	73774007	Subacute bacterial endocarditis
SCT	73829009	Right atrial structure (body structure)	Right atrium
SCT	73892005	carmine stain
SCT	73897004	Skin of face	Skin structure of face (body structure)
SCT	739006	Bicycle ergometer	Bicycle ergometer, device (physical object)
SCT	73930003	Levatores costarum muscles	Structure of levator costae muscle (body structure)
SCT	73931004	Right Main Branch of Portal Vein	Structure of right main branch of portal vein (body structure)
SCT	73937000	Deciduous maxillary left canine tooth	Structure of deciduous maxillary left canine tooth (body structure)
SCT	73949004	Atropine
SCT	73958006	Skin of medial surface of thigh	Skin structure of medial surface of thigh (body structure)
SCT	73959003	C5/C6 disc	Intervertebral disc structure of fifth cervical vertebra (body structure)
SCT	74021003	Bifascicular Block
SCT	74031005	Left branch of atrioventricular bundle	Left bundle branch structure (body structure)
SCT	74135004	Meniscus	Meniscus structure of joint (body structure)
SCT	74156002	Structure of medial plantar artery (body structure)	medial plantar artery
SCT	74160004	Skin of chest	Skin structure of chest (body structure)
SCT	74173000	Rhodesian ridgeback dog
SCT	74203007	Structure of prelaryngeal lymph node (body structure)	prelaryngeal lymph node
SCT	74262004	Oral cavity structure (body structure)	oral cavity
SCT	74280008	Glycogen-rich carcinoma
SCT	74308000	Right seminal vesicle	Structure of right seminal vesicle (body structure)
SCT	7434003	erythrosin B stain
SCT	74344005	Mandibular left third molar tooth	Structure of mandibular left third molar tooth (body structure)
SCT	74364000	Small cell carcinoma
SCT	74386004	Nasal bone	Nasal bone structure (body structure)
SCT	74401007	Intervertebral disc structure of sixth thoracic vertebra (body structure)	T6/T7 disc
SCT	74517004	Montana pig (organism)	Montana pig breed
SCT	74536009	Belgian groenendael dog
SCT	74551000	Circumference
SCT	74554008	Iodophthalein
SCT	74568001	Red wattle pig (organism)	Red wattle pig breed
SCT	74615001	Tachycardia-bradycardia
SCT	74626007	Drug diluent
SCT	74670003	Wrist joint	Wrist joint structure (body structure)
SCT	74745008	Rock alpine goat (organism)	Rock alpine goat breed
SCT	74872008	Frontal bone	Frontal bone structure (body structure)
SCT	74899005	Boar power pig (organism)	Boar power pig breed
SCT	74921000	DK pig breed	Dekalb hybrid pig line (organism)
SCT	74937006	complicated atheromatous plaque
SCT	74947009	Gas	Gaseous substance (substance)
SCT	74968005	Cavum of septum pellucidum	Structure of cavum septi pellucidi (body structure)
SCT	74970001	Boar power pig 161 (organism)	Boar power pig 161 pig breed
SCT	75040000	deep intraparotid lymph node
SCT	75042008	Arachnoid	Arachnoid structure (body structure)
SCT	75053002	Acute febrile mucocutaneous lymph node syndrome
SCT	75093004	Skin of abdomen	Skin structure of abdomen (body structure)
SCT	75095006	C6/C7 disc	Intervertebral disc structure of sixth cervical vertebra (body structure)
SCT	75118006	Feeding patient (regime/therapy)
SCT	75129005	Bone structure of distal radius (body structure)	Distal Radius
SCT	75245000	Left main bronchus	Left main bronchus structure (body structure)
SCT	75294000	Descending
SCT	75319007	Clavicular notch of sternum	Structure of clavicular notch of sternum (body structure)
SCT	75367002	Blood Pressure
SCT	75397005	Preductal region of aortic arch	Structure of preductal region of aortic arch (body structure)
SCT	75399008	citric acid
SCT	75494002	Irish terrier
SCT	75531005	Structure of artery of upper extremity (body structure)
SCT	75540009	Elevated	High
SCT	75573002	Tonsillar structure (palatine) (body structure)	palatine tonsil
SCT	7562007	Radioisotope study of endocrine system
SCT	7569003	Finger	Finger structure (body structure)
SCT	75696008	^45^Titanium
SCT	75709004	Pic pig (organism)	Pic pig breed
SCT	75753009	Blood clot
SCT	75772009	Bone structure of navicular (body structure)	Navicular of hindfoot
SCT	75777003	Cytokine
SCT	75782005	Intervertebral disc structure of fifth lumbar vertebra (body structure)
SCT	75902001	AV groove continuation of Circumflex Artery	Structure of atrioventricular branch of circumflex branch of left coronary artery (body structure)
SCT	75911001	Bearded collie (organism)	Bearded collie dog breed
SCT	75956008	hematein stain
SCT	75958009	Bounded by
SCT	75959001	Tamoxifen
SCT	75976002	Low risk	Mild risk of (contextual qualifier) (qualifier value)
SCT	76001002	pyronine B stain
SCT	76015000	Hepatic artery
SCT	76025005	Correction of ventricular septal defect
SCT	76048000	azocarmine G (GX) stain
SCT	76072005	Skin of supraclavicular region of neck	Skin structure of supraclavicular region of neck (body structure)
SCT	7610001	Bone structure of T10 (body structure)	T10 vertebra
SCT	76117006	Central Retinal Artery	Structure of central retinal artery (body structure)
SCT	76155001	Iopanoic acid
SCT	76171001	Air-trapping
SCT	76197007	Hyperplasia, usual	hyperplasia
SCT	76206002	Intervertebral disc structure of twelfth thoracic vertebra (body structure)	T12/L1 disc
SCT	7623008	American paint horse (organism)	American paint horse breed
SCT	76261009	Skin of axilla	Skin structure of axilla (body structure)
SCT	76267008	Pulmonary valve disorder (disorder)	Pulmonic valve disease
SCT	76281005	Hepatic Congestion
SCT	76290003	Structure of superior gluteal lymph node (body structure)	superior gluteal lymph node
SCT	76302002	Spanish mustang horse (organism)	Spanish mustang horse breed
SCT	76351004	Whippet dog
SCT	76364003	Boar power pig 27 (organism)	Boar power pig 27 pig breed
SCT	76365002	Structure of upper outer quadrant of breast (body structure)	Upper outer quadrant of breast
SCT	76388001	ST elevation
SCT	764147003	Cephalosporin antibiotic
SCT	764166003	carbol fuchsin stain
SCT	764170006	Fibrinolysin
SCT	76439002	fat red 7B stain
SCT	764666002	PET brain study
SCT	76467006	Quarter horse (organism)	Quarter horse breed
SCT	764678003	Yttrium^90^ microspheres
SCT	764704008	PET/CT MET imaging of whole body
SCT	764821009	Technetium Tc^99m^ pyrophosphate
SCT	76497003	Gelbveih cattle breed (organism)	Gelbveih cow breed
SCT	76505004	Thumb	Thumb structure (body structure)
SCT	765205004	In remission
SCT	76554006	Belgian laeken dog
SCT	7657000	Femoral artery	Structure of femoral artery (body structure)
SCT	76604009	Nellore cattle breed (organism)	Nellore cow breed
SCT	76605005	biebrich scarlet stain
SCT	76611008	Atherectomy by laser
SCT	76633005	fast red TR salt stain
SCT	76649007	Sebaceous cyst of skin of breast
SCT	76659008	Structure of pancreaticoduodenal lymph node (body structure)	pancreaticoduodenal lymph node
SCT	766886003	Technetium Tc^99m^ bicisate
SCT	76704003	superior lateral inguinal lymph node
SCT	76710003	ELM - External limiting membrane	Structure of external limiting membrane of retina (body structure)
SCT	76723005	Skin of prepuce of clitoris	Skin structure of prepuce of clitoris (body structure)
SCT	76724004	Harrier dog
SCT	767418009	Indium^113m^ chloride
SCT	76752008	Breast	Breast structure (body structure)
SCT	767775001	Europium
SCT	767776000	Niobium
SCT	76784001	Endo-vaginal	Vagina	Vaginal structure (body structure)
SCT	76838003	Structure of supraclavicular lymph node (body structure)	supraclavicular lymph node
SCT	76848001	Pericardial structure (body structure)	Pericardium
SCT	76862008	Structure of ostium of left coronary artery (body structure)
SCT	768763008	Gadolinium
SCT	76878005	Structure of lymph node of greater curvature of stomach (body structure)	lymph node of greater curvature of stomach
SCT	76909002	Ewing's sarcoma
SCT	76925007	alkali blue 5B (4B) stain
SCT	76927004	Radioisotope study of genitourinary system
SCT	76994004	Norwegian elkhound
SCT	77004003	^18^Fluorine
SCT	77012006	Amniotic fluid (substance)
SCT	77073008	nile blue stain
SCT	770805009	Nail unit of toe
SCT	770809003	Nail unit of finger
SCT	770810008	Nail unit of thumb
SCT	770815003	Nail unit of index finger
SCT	770816002	Nail unit of middle finger
SCT	770817006	Nail unit of ring finger
SCT	770818001	Nail unit of little finger
SCT	770820003	Nail unit of fifth toe
SCT	770821004	Nail unit of fourth toe
SCT	770822006	Nail unit of great toe
SCT	770823001	Nail unit of second toe
SCT	770825008	Nail unit of third toe
SCT	770982005	Gadofosveset
SCT	77130001	Structure of mandibular left lateral incisor tooth (body structure)
SCT	771453009	Abdominal aortic aneurysm stenting
SCT	77176002	Current Smoker	Smoker (finding)
SCT	771928002	Atropine
SCT	77213006	Afghan hound
SCT	77236002	Large white pig (organism)	Large white pig breed
SCT	77296004	Infarction of breast
SCT	77313009	Technetium Tc^99m^ exametazime
SCT	77343006	Angiography
SCT	77386006	Patient currently pregnant
SCT	774007	Head and Neck	Head and neck structure (body structure)
SCT	77444004	Bone Pin	Bone pin, device (physical object)	Pin
SCT	77477000	Computed tomography	Computerized axial tomography (procedure)
SCT	77568009	Back	Back structure, excluding neck (body structure)
SCT	77583004	Aortic Valve Ring	Structure of anulus fibrosus of aorta (body structure)
SCT	77621008	Structure of supraclavicular region of neck (body structure)	Supraclavicular region of neck
SCT	77671006	Antidiuretic hormone
SCT	7770004	^89^Strontium
SCT	7771000	Left
SCT	77720000	Clip	Clip, device (physical object)
SCT	77778009	Structure of pancreatic lymph node (body structure)	pancreatic lymph node
SCT	77831004	Structure of upper inner quadrant of breast (body structure)	Upper inner quadrant of breast
SCT	78014005	Urine
SCT	78023008	^87m^Strontium
SCT	78067005	Placenta	Placental structure (body structure)
SCT	78076003	Eye lenses	Lens	Structure of lens of eye (body structure)
SCT	780783002	Xenon^133^ gas
SCT	781259000	Lutetium^177^ DOTATATE
SCT	78197004	Comedocarcinoma (intraductal)	Comedocarcinoma, noninfiltrating (morphologic abnormality)
SCT	78214003	Lakeland terrier
SCT	78246003	Mexican hairless dog
SCT	78267003	Cocaine abuse (disorder)
SCT	78277001	Temporal lobe	Temporal lobe structure (body structure)
SCT	782823001	Telangiectasia, cutaneous, cancer syndrome, familial
SCT	7832008	Abdominal aorta	Abdominal aorta structure (body structure)
SCT	78421000	Intramuscular route
SCT	7843000	Horned Hereford (organism)	Horned Hereford cow breed
SCT	7844006	Sternoclavicular joint	Sternoclavicular joint structure (body structure)
SCT	78480002	Right pulmonary artery	Structure of right pulmonary artery (body structure)
SCT	78481003	Iofetamine I^123^ hydrochloride
SCT	78541007	Milking Shorthorn cattle breed (organism)	Milking Shorthorn cow breed
SCT	78570003	Indium^111^ transferrin
SCT	78678003	Sus scrofa
SCT	78686003	Copper^64^ acetate
SCT	78869007	nuclear fast red stain
SCT	78904004	Chest wall	Chest wall structure (body structure)
SCT	78961009	Spleen	Splenic structure (body structure)
SCT	78972004	Pedicle of vertebra	Structure of pedicle of vertebra (body structure)
SCT	78994007	British landrace pig (organism)	British landrace pig breed
SCT	79058000	Bovine species (organism)
SCT	79068005	Needle	Needle, device (physical object)
SCT	79142001	Suprapulmonic valve area	Suprapulmonic valve area structure (body structure)
SCT	79163004	Left lobe of thyroid	Structure of left lobe of thyroid gland (body structure)
SCT	79197006	^82^Rubidium
SCT	79283007	Skin of tip of nose	Skin structure of tip of nose (body structure)
SCT	792865009	Gadobenate dimeglumine
SCT	79295007	Boston terrier
SCT	79313003	Skin of helix of ear	Skin structure of helix (body structure)
SCT	79361005	Fontanel of skull	Structure of fontanel of skull (body structure)
SCT	79458005	Ascending
SCT	79477007	^66^Gallium
SCT	795002	Deep
SCT	79502000	Skin of tragus	Skin structure of tragus (body structure)
SCT	79523006	^76^Bromine
SCT	796001	Digoxin
SCT	79601000	Bone structure of scapula (body structure)	Scapula
SCT	79603002	Romedale sheep (organism)	Romedale sheep breed
SCT	79610008	Technetium Tc^99m^ serum albumin
SCT	79619009	Mitral stenosis	Mitral valve stenosis (disorder)
SCT	79652003	Eyeball	Internal structure of eyeball (body structure)
SCT	79654002	Edema
SCT	79692001	Right to left cardiovascular shunt
SCT	79741001	Common bile duct	Common bile duct structure (body structure)
SCT	79811009	Electric blanket	Electric blanket, device (physical object)
SCT	79814001	Poland China pig (organism)	Poland China pig breed
SCT	7991003	Skin of glans penis	Skin structure of glans penis (body structure)
SCT	79926007	Structure of sacral lymph node (body structure)	sacral lymph node
SCT	79951008	Skin of occipital region
SCT	8001006	Mucosa of tongue	Structure of mucous membrane of tongue (body structure)
SCT	80049006	Structure of forceps major (body structure)	forceps major
SCT	80064006	Intervertebral disc structure of first lumbar vertebra (body structure)	L1/L2 disc
SCT	80084005	Lucie pig (organism)	Lucie pig breed
SCT	8012006	Anterior communicating artery	Structure of anterior communicating artery (body structure)
SCT	80131009	Landrace pig (organism)	Landrace pig breed
SCT	80140008	Mandibular right first premolar tooth	Structure of mandibular right first premolar tooth (body structure)
SCT	80144004	Bone structure of calcaneum (body structure)	Calcaneus
SCT	8017000	Right ventricle inflow	Structure of inflow tract of right ventricle (body structure)
SCT	80243003	Eyelid	Eyelid structure (body structure)
SCT	80248007	Left breast	Left breast structure (body structure)
SCT	80272002	Carotid Bifurcation	Structure of carotid bifurcation (body structure)
SCT	80274001	Glomerular filtration rate (observable entity)
SCT	80305003	pontamine sky blue 6BX stain
SCT	80313002	Palpitations
SCT	80434005	Structure of vertical occipital fasciculus (body structure)	vertical occipital fasciculus
SCT	80447000	Cerebral aqueduct	Structure of cerebral aqueduct (body structure)
SCT	80515008	Hepatomegaly	Large liver (disorder)
SCT	80576000	Sussex spaniel (organism)	Sussex spaniel dog breed
SCT	80581009	Upper abdomen	Upper abdomen structure (body structure)
SCT	80621003	Structure of choroid plexus (body structure)
SCT	80622005	Abducens nerve structure (body structure)	abducens nerve
SCT	80647007	Structure of maxillary right canine tooth (body structure)
SCT	80751004	^133^Xenon
SCT	80769008	Structure of tibial lymph node (body structure)	tibial lymph node
SCT	80777007	Andalusian horse (organism)	Andalusian horse breed
SCT	80835003	Shorthorn cattle breed (organism)	Shorthorn cow breed
SCT	80865008	Specimen mammography (procedure)	Specimen radiography of breast
SCT	80867000	Structure of gluteal lymph node (body structure)	gluteal lymph node
SCT	8089006	Welsh walking horse (organism)	Welsh walking horse breed
SCT	80891009	Endo-cardiac	Heart	Heart structure (body structure)
SCT	80917008	Toxin
SCT	80919006	Jewelry
SCT	80943009	Risk factor (observable entity)
SCT	80979001	San Pierre pig (organism)	San Pierre pig breed
SCT	81016008	Optic disc structure (body structure)	Optic nerve head
SCT	81040000	Pulmonary artery	Pulmonary artery structure (body structure)
SCT	81105003	Cervical lymph node structure (body structure)	cervical lymph node
SCT	81128002	Structure Sinus of Valsalva	Structure of sinus of Valsalva (body structure)
SCT	81132008	Structure of scalene lymph node (body structure)	scalene lymph node
SCT	81267004	Normande cattle breed (organism)	Normandie cow breed
SCT	81274009	Apocrine Metaplasia
SCT	8128003	Aortic Root	Root of Aorta	Supraaortic valve area structure (body structure)
SCT	81323004	Alive and well	Normal general body function (finding)
SCT	81397005	auramine O stain
SCT	81502006	Hypopharyngeal structure (body structure)	Hypopharynx
SCT	81529001	Bloodhound
SCT	81607005	Keeshond
SCT	816092008	Pelvis
SCT	816094009	Chest	Thorax
SCT	81621007	Indium^111^ red cell label
SCT	81654009	Coronal
SCT	81669005	Neurofibromatosis
SCT	816989007	Intra-pelvic	Pelvic cavity, false and/or true
SCT	816990003	Pelvic cavity, false
SCT	816991004	Pelvic cavity, true
SCT	81727001	Muscle of neck	Skeletal muscle structure of neck (body structure)
SCT	81745001	Eye	Structure of eye proper (body structure)
SCT	81761004	Technetium Tc^99m^ microaggregated albumin
SCT	81827009	Diameter
SCT	81839001	Anticoagulant
SCT	81866001	Maine coon cat
SCT	818981001	Abdomen
SCT	818982008	Abdomen and Pelvis
SCT	818987002	Abdominopelvic cavity	Intra-abdominopelvic
SCT	818991007	abdominal lymph node
SCT	81911001	Chewing tobacco
SCT	81992007	Skin of scrotum	Skin structure of scrotum (body structure)
SCT	8202008	^43^Potassium
SCT	8205005	Carpus	Wrist region structure (body structure)
SCT	82078001	collection of blood specimen for laboratory
SCT	82206008	Black cocker spaniel (organism)	Black cocker spaniel dog breed
SCT	8225009	Accessory atrioventricular bundle
SCT	82264009	Homatropine
SCT	8227001	^106^Ruthenium
SCT	82280004	Smooth
SCT	82334004	Indeterminate
SCT	82365008	Structure of parasternal lymph node (body structure)	parasternal lymph node
SCT	82440005	Hampshire Down sheep (organism)	Hampshire Down sheep breed
SCT	82449006	Peripheral intravenous catheter	Peripheral intravenous catheter, device (physical object)
SCT	82471001	Left atrial structure (body structure)	Left atrium
SCT	82474009	Calcaneal tubercle	Calcaneal tubercle structure (body structure)
SCT	82561000	Symphysis pubis	Symphysis pubis structure (body structure)
SCT	82566005	Animal feed (substance)
SCT	82573000	Lidocaine
SCT	82628004	Structure of mandibular right lateral incisor tooth (body structure)
SCT	82676003	Wolf
SCT	82680008	Digit	Digit structure (body structure)
SCT	82682000	victoria blue 4R stain
SCT	82687006	Bone structure of T9 (body structure)	T9 vertebra
SCT	82711006	Infiltrating duct carcinoma
SCT	82799009	Cardiac Output
SCT	82849001	Retroperitoneal compartment structure (body structure)	Retroperitoneal space	Retroperitoneum
SCT	82909008	Middle white pig (organism)	Middle white pig breed
SCT	82965004	Intervertebral disc structure of fourth thoracic vertebra (body structure)	T4/T5 disc
SCT	83018002	Plantar Arterial Arch	Plantar arterial arch structure (body structure)
SCT	83036002	Lactate
SCT	83059008	Tube	Tube, device (physical object)
SCT	83173002	Scottish Highland cattle breed (organism)	Scottish Highland cow breed
SCT	83216009	Staffordshire bull terrier (organism)	Staffordshire bull terrier dog breed
SCT	83236005	Saint Bernard dog (organism)	St. Bernard dog
SCT	83251001	Frontal lobe	Frontal lobe structure (body structure)
SCT	83323007	Bone formation, function (observable entity)	Ossification
SCT	83330001	Patent ductus arteriosus
SCT	8334002	Structure of lumbar lymph node (body structure)	lumbar lymph node
SCT	83380007	Structure of gastro-omental lymph node (body structure)	gastro-omental lymph node
SCT	83419000	Femoral vein	Femoral vein structure (body structure)
SCT	83420006	Natural daughter
SCT	8342001	brilliant cresyl blue stain
SCT	83422003	Diagnostic procedure on blood vessel (procedure)
SCT	83423008	Sodium diprotrizoate
SCT	8348002	Cyclopentolate
SCT	83504004	Finnish spitz dog
SCT	8351009	Smooth fox terrier (organism)	Smooth fox terrier dog breed
SCT	83555006	Lymphatic vessel	Structure of lymphatic vessel (body structure)
SCT	8356004	Structure of colic lymph node (body structure)	colic lymph node
SCT	83578000	surgical
SCT	8359006	Automated
SCT	83598005	Xenon
SCT	83600004	spirit soluble eosin stain
SCT	8360001	Pleomorphic adenoma
SCT	8361002	Tunica intima (body structure)
SCT	836427009	Left posteromedial basal peripheral zone of prostate
SCT	836428004	Right posteromedial basal peripheral zone of prostate
SCT	83670000	Peritoneal cavity	Peritoneal cavity structure (body structure)
SCT	83799000	Corrected transposition of great vessels
SCT	83881004	Aluminum Oxide
SCT	83996001	Criollo cattle breed (organism)	Criollo cow breed
SCT	84020006	Intervertebral disc structure of fourth lumbar vertebra (body structure)	L4/L5 disc
SCT	84081007	Boar power pig 747 (organism)	Boar power pig 747 pig breed
SCT	84114007	Heart failure
SCT	8419007	Domestic longhaired cat
SCT	84217005	titan yellow stain
SCT	84219008	Structure of iliac lymph node (body structure)	iliac lymph node
SCT	84229001	Fatigue
SCT	84232003	Kleen leen red pig (organism)	Kleen leen red pig breed
SCT	8429000	brilliant orange stain
SCT	84301002	External Auditory Meatus	External auditory canal	External auditory canal structure (body structure)
SCT	84315000	Boar power pig 474 (organism)	Boar power pig 474 pig breed
SCT	84360004	Ovoid shape	Ovoid shape (Oval)
SCT	84365009	Skin of philtrum	Skin structure of philtrum (body structure)
SCT	84367001	English setter (organism)	English setter dog breed
SCT	84386009	Tribromoethanol
SCT	84421000	Structure of abdominal vein (body structure)
SCT	84507004	Skin of popliteal fossa	Skin structure of popliteal fossa (body structure)
SCT	84514002	Akita dog
SCT	84528008	Danish landrace pig (organism)	Danish landrace pig breed
SCT	84548001	Kuvasz dog
SCT	84607009	Skin of heel	Skin structure of heel (body structure)
SCT	84640000	Nucleus
SCT	84654008	Left anterior division of left branch atrioventricular bundle	Structure of left anterior division of left branch of atrioventricular bundle (body structure)
SCT	84656005	atebrin FS stain
SCT	84660008	Karelian bear dog
SCT	84712000	Limbus of Fossa Ovalis	Structure of limbus of fossa ovalis (body structure)
SCT	84757009	Epilepsy (disorder)	Epileptic convulsions
SCT	84782009	Peripheral nerve	Peripheral nerve structure (body structure)
SCT	84797007	Russian blue cat
SCT	84812008	Heparin
SCT	84839000	Guernsey cattle breed (organism)	Guernsey cow breed
SCT	84847000	Platinum
SCT	84923006	Aberdeen Angus cattle breed (organism)	Aberdeen Angus cow breed
SCT	85050009	Bone structure of humerus (body structure)	Humerus
SCT	85066006	azo black stain
SCT	85119005	Left inguinal region	Left inguinal region structure (body structure)
SCT	85144002	Belgian sheepdog
SCT	8516002	DK pig 51 pig breed	Dekalb hybrid pig line 51 (organism)
SCT	8517006	Ex-smoker (finding)	Former Smoker
SCT	85190005	bismark brown Y stain
SCT	85234005	Structure of vertebral artery (body structure)	Vertebral artery
SCT	85235006	Left Subclavian Artery	Structure of left subclavian artery (body structure)
SCT	85272000	Nifedipine
SCT	85284003	Angina Class III
SCT	85293002	Interstitial tissue
SCT	85315007	Yorkshire pig (organism)	Yorkshire pig breed
SCT	85380009	Structure of inferior inguinal lymph node (body structure)	inferior inguinal lymph node
SCT	85383006	Accessory Renal Artery
SCT	85431000	fusiform aneurysm
SCT	85439003	Structure of cardiac vein (body structure)
SCT	85562004	Hand	Hand structure (body structure)
SCT	85596006	fluorescein stain
SCT	85598007	Constrictive pericarditis
SCT	85606007	Radionuclide cardiac ventriculography (procedure)	Radionuclide ventriculography
SCT	85637007	Internal capsule structure of brain (body structure)	internal capsule
SCT	85659009	aneurysm
SCT	8568009	Abdominal lymph node structure (body structure)
SCT	85693008	Technetium Tc^99m^ aggregated albumin
SCT	85710004	Bone structure of ischium (body structure)	Ischium
SCT	85726003	mixed aneurysm
SCT	85756007	Body tissue structure (body structure)	Tissue
SCT	85803001	Eyelash	Structure of eyelash (body structure)
SCT	85816001	Structure of retromolar area of mouth (body structure)	retromolar trigone
SCT	85856004	Acromioclavicular joint	Acromioclavicular joint structure (body structure)
SCT	85898001	Cardiomyopathy
SCT	8592001	Irrigation following insertion of catheter (procedure)
SCT	8598002	Vestibulocochlear nerve structure (body structure)	vestibulocochlear nerve
SCT	85981002	chromotrope 2R stain
SCT	86049000	Malignant neoplasm, primary (morphologic abnormality)
SCT	860767006	Permanent maxillary right canine tooth
SCT	860780009	Permanent maxillary left canine tooth
SCT	860782001	Mandibular left canine tooth
SCT	860785004	Mandibular right canine tooth
SCT	86117002	Internal carotid artery	Internal carotid artery structure (body structure)
SCT	86122002	Bullet	Bullet, device (physical object)
SCT	86136007	Lateral lemniscus structure (body structure)	lateral lemniscus
SCT	86273004	Biopsy
SCT	86290005	Respiratory rate (observable entity)
SCT	8629005	Right Superior Pulmonary Vein	Structure of superior right pulmonary vein (body structure)	Superior right pulmonary vein
SCT	86299006	Tetralogy of Fallot
SCT	86308005	Adrenergic agent	Sympathomimetic agent (product)
SCT	86367003	Left upper quadrant of abdomen	Structure of left upper quadrant of abdomen (body structure)
SCT	863898000	Mandibular left second molar tooth
SCT	863899008	Mandibular right second molar tooth
SCT	863901004	Permanent maxillary left second molar tooth
SCT	863902006	Permanent maxillary right second molar tooth
SCT	86407004	Table	Table, device (physical object)
SCT	86409001	Skin of external auditory canal
SCT	86440008	Pic line pig 24 (organism)	Pic line pig 24 pig breed
SCT	86521004	^77^Bromine
SCT	86541009	brilliant crocein stain
SCT	86547008	Dorsalis Pedis Artery	Structure of dorsalis pedis artery (body structure)
SCT	86570000	Mesenteric artery	Structure of mesenteric artery (body structure)
SCT	86584005	Iodoalphionic acid
SCT	86593006	Colored bull terrier (organism)	Colored bull terrier dog breed
SCT	86598002	Apex of Lung	Structure of apex of lung (body structure)
SCT	865988009	Permanent maxillary left first molar tooth
SCT	865995000	Permanent maxillary right first molar tooth
SCT	866005003	Mandibular right first molar tooth
SCT	866006002	Mandibular left first molar tooth
SCT	86694007	Hormel miniature pig (organism)	Hormel miniature pig breed
SCT	86719006	Skin of preauricular region	Skin structure of preauricular region (body structure)
SCT	86750008	nitrazine yellow stain
SCT	86767001	German shorthaired pointer (organism)	German shorthaired pointer dog breed
SCT	86920006	Horn dorset sheep breed	Horned dorset sheep breed (organism)
SCT	86969008	Female external genitalia structure (body structure)
SCT	87017008	Focal
SCT	87029004	Old English sheepdog
SCT	870406003	Vasoconstrictor
SCT	87061000	Boar power pig 282 (organism)	Boar power pig 282 pig breed
SCT	87068006	Stooped-over position (finding)	stooped-over
SCT	87111007	Cairn terrier
SCT	8715000	Elective
SCT	87166008	Vomer bone	Vomer bone structure (body structure)
SCT	87219003	Tibetan spaniel
SCT	8722008	Aortic valve disease	Aortic valve disorder (disorder)
SCT	873008	Urethan (substance)	Urethane (ethyl carbamate)
SCT	87342007	Bone structure of fibula (body structure)	Fibula
SCT	87343002	Atypical Angina, Variant Angina	Prinzmetal angina (disorder)
SCT	87386002	Peau d'orange surface of breast
SCT	87391001	Bone structure of C7 (body structure)	C7 vertebra
SCT	87410002	Technetium Tc^99^ N-substituted iminodiacetate (substance)	Technetium Tc^99m^ N-substituted iminodiacetate
SCT	87437000	^73^Selenium
SCT	87445005	Ipodate
SCT	87463005	Cerebral fornix	Cerebral fornix structure (body structure)	fornix
SCT	87483006	Intima	Tunica intima of vessel (body structure)
SCT	87563008	Diencephalon	Structure of diencephalon (body structure)
SCT	87612001	Blood
SCT	8763002	German landrace pig (organism)	German landrace pig breed
SCT	87644002	Epididymis	Epididymis structure (body structure)
SCT	87687004	Extra-articular
SCT	87704003	Permanent maxillary left third molar tooth	Structure of maxillary left third molar tooth (body structure)
SCT	87706001	Skin structure of cruro-vulvar fold (body structure)
SCT	87708000	Vitamin
SCT	87731000	Weight bearing	Weight bearing function of bone (observable entity)
SCT	87737001	Signet ring cell carcinoma
SCT	87759004	Female internal genitalia structure (body structure)
SCT	87784001	Soft tissue	Soft tissues (body structure)
SCT	87853006	Technetium Tc^99m^ iron ascorbate
SCT	87878005	Left ventricle	Left ventricular structure (body structure)
SCT	87913009	Phyllodes tumor, malignant
SCT	87953007	Endo-ureteric	Ureter	Ureteric structure (body structure)
SCT	87958003	Ferrous citrate Fe^59^
SCT	87962009	North County cheviot sheep (organism)	North County cheviot sheep breed
SCT	879808000	Flortaucipir F^18^
SCT	87982008	Manual
SCT	879916008	Radiofrequency ablation
SCT	88014003	Beryllium
SCT	88089004	Skin of lip	Skin structure of lip (body structure)
SCT	88166005	Copper^64^ versenate
SCT	88176008	Lower dental arch structure (body structure)	Mandibular dental arch
SCT	88195001	Alveolar soft part sarcoma
SCT	88210001	Sino-atrial node	Structure of sinoatrial node (body structure)
SCT	8821006	Peroneal artery	Structure of peroneal artery (body structure)
SCT	88241000	Pronation	Pronation, function (observable entity)
SCT	88340001	Longissimus muscle	Structure of longissimus muscle (body structure)
SCT	8836009	gallocyanine stain
SCT	88376000	Carcinogen
SCT	88442005	Corpus callosum	Corpus callosum structure (body structure)
SCT	88446008	Laminar (qualifier value)	Laminated
SCT	88454005	Structure of transverse thoracis muscle (body structure)	Transversus thoracis
SCT	88473009	Selenomethionine Se^75^ (substance)	Selenomethionione Se^75^
SCT	88480006	Potassium
SCT	88488004	Lead
SCT	88556005	Cerebral artery	Structure of cerebral artery (body structure)
SCT	8858006	Strontium nitrate Sr^85^
SCT	88593004	Aortic isthmus	Structure of aortic isthmus (body structure)
SCT	88619007	Vascular Resistance
SCT	88625006	water soluble aniline blue stain
SCT	88660000	fast sulfon black F stain
SCT	8873007	Mandibular right second premolar tooth	Structure of mandibular right second premolar tooth (body structure)
SCT	88779009	American foxhound
SCT	88807001	Red Poll cattle breed (organism)	Red Poll cow breed
SCT	88824007	Deciduous maxillary right central incisor tooth	Structure of deciduous maxillary right central incisor tooth (body structure)
SCT	8887007	Brachiocephalic vein	Innominate vein	Structure of brachiocephalic vein (body structure)
SCT	88882009	Vagus nerve	Vagus nerve structure (body structure)
SCT	88921000	Fibril
SCT	88986008	Vertex of Head	Vertex structure (body structure)
SCT	89028002	curcumin stain
SCT	89065000	Burmese cat
SCT	89084002	Neurofibroma, no International Classification of Diseases for Oncology subtype (morphologic abnormality)
SCT	89093001	Right Sinus of Valsalva	Structure of right sinus of Valsalva (body structure)
SCT	89138009	Cardiogenic shock
SCT	89139001	light green SF stain
SCT	89148006	fast garnet GBC salt stain
SCT	89149003	Stretcher	Stretcher, device (physical object)
SCT	89164003	Breast lump
SCT	89177007	Proton
SCT	89187006	Airway structure
SCT	89202009	Structure of superior longitudinal fasciculus (body structure)	Superior longitudinal fasciculus
SCT	8926000	azure B stain
SCT	89272005	^58^Cobalt
SCT	89278009	Putamen	Structure of putamen (body structure)
SCT	8928004	Inguinal lymph node structure (body structure)	inguinal lymph node
SCT	8931003	Coracoid process of scapula	Structure of coracoid process of scapula (body structure)
SCT	89323001	Angina Class IV
SCT	89340005	Lamina of vertebra	Structure of lamina of vertebra (body structure)
SCT	89450005	Eskimo dog
SCT	89457008	Radioactive isotope (substance)
SCT	89545001	Face	Face structure (body structure)
SCT	89546000	Bone structure of cranium (body structure)	Skull
SCT	89552004	Deciduous mandibular left central incisor tooth	Structure of deciduous mandibular left central incisor tooth (body structure)
SCT	89577003	pontamine sky blue 5BX stain
SCT	89595000	Iodized oil
SCT	89625000	Structure of mandibular left first molar tooth (body structure)
SCT	89648005	Fjord horse (organism)	Fjord horse breed
SCT	89665001	Targhee sheep (organism)	Targhee sheep breed
SCT	8970009	French landrace pig (organism)	French landrace pig breed
SCT	89708009	Chamoisee goat (organism)	Chamoisee goat breed
SCT	897148007	Alcohol consumption
SCT	89736004	Valvular endocarditis
SCT	89740008	Invasive lobular carcinoma	Lobular carcinoma (morphologic abnormality)
SCT	89784008	Skin of hypothenar region of palm	Skin structure of hypothenar region of palm (body structure)
SCT	89814007	Repair of ventricular septal defect with prosthesis (procedure)	Ventricular septal defect device closure
SCT	89818005	Technetium Tc^99^ tagged red cells (substance)	Technetium Tc^99m^ tagged red cells
SCT	89837001	Bladder	Urinary bladder structure (body structure)
SCT	89856006	ponceau S stain
SCT	89858007	tracheobronchial lymph node, located near carina
SCT	89890002	Lymphatic system	Structure of lymphatic system (body structure)
SCT	8989009	Ayrshire cattle breed (organism)	Ayrshire cow breed
SCT	89928000	FHC pig (organism)	FHC pig breed
SCT	8993003	Hepatic vein	Structure of hepatic vein (body structure)
SCT	8997002	Ventricular Systole	Ventricular systole, function (observable entity)
SCT	90003000	Magnetic resonance imaging unit
SCT	90024005	Internal iliac artery	Structure of internal iliac artery (body structure)
SCT	90050009	American Buckskin horse (organism)	American Buckskin horse breed
SCT	90069004	Posterolateral
SCT	90096001	Stroke Volume
SCT	9010006	methyl blue stain
SCT	90101001	Foxhound
SCT	9014002	Psoriasis
SCT	90219004	Coronary sinus	Coronary sinus structure (body structure)
SCT	90290004	Umbilical region	Umbilical region structure (body structure)
SCT	90315007	pulmonary valve sinuses
SCT	90318009	Pulmonic ring	Structure of anulus fibrosus of pulmonary artery (body structure)
SCT	9040008	Ascending colon	Ascending colon structure (body structure)
SCT	90418005	Male external genitalia	Male external genitalia structure (body structure)
SCT	90444005	Smooth haired vizsla (organism)	Smooth haired vizsla dog breed
SCT	90470006	Prostatectomy
SCT	90539001	Ventricular Aneurysm
SCT	90561006	Right atrioventricular ostium	Right atrioventricular ostium structure (body structure)
SCT	90572001	Lower lobe of lung	Structure of lower lobe of lung (body structure)
SCT	90588001	Subscapularis muscle	Subscapularis muscle structure (body structure)
SCT	90606007	Structure of superficial lymph node (body structure)	superficial lymph node
SCT	90612002	Salers cattle breed (organism)	Salers cow breed
SCT	90617008	Indium^113^ bleomycin (substance)	Indium^113m^ bleomycin
SCT	90733003	Metrizamide
SCT	90734009	Chronic
SCT	90745007	Bunamiodyl
SCT	90771006	Structure of superior mesenteric vein (body structure)	Superior Mesenteric Vein
SCT	90828009	Primary restrictive cardiomyopathy (disorder)	Restrictive cardiomyopathy
SCT	90885005	Gloucester old spot pig (organism)	Gloucester old spot pig breed
SCT	90892000	Diastole	Diastole, function (observable entity)	Diastolic
SCT	91079009	Structure of uterine artery (body structure)	Uterine Artery
SCT	91083009	Proximal Right Coronary Artery	Structure of proximal portion of right coronary artery (body structure)
SCT	91085002	Left posterior division of left branch atrioventricular bundle	Structure of left posterior division of left branch of atrioventricular bundle (body structure)
SCT	91096005	Monitoring of electrocardiogram at surgery (procedure)
SCT	91134007	Mitral Valve	Mitral valve structure (body structure)
SCT	91207004	Eustachian canal structure (body structure)	pharyngotympanic tube
SCT	91238003	Bone structure of distal ulna (body structure)	Distal Ulna
SCT	91295002	fast blue BB salt stain
SCT	91302008	Sepsis
SCT	9131007	Standard Manchester terrier
SCT	9135003	OIC pig (organism)	OIC pig breed
SCT	91394001	Structure of retroperitoneal lymph node (body structure)	retroperitoneal lymph node
SCT	91397008	Bone structure of face (body structure)	Facial bones
SCT	91429002	Schnauzer superbreed (organism)	Schnauzer superbreed dog breed
SCT	91470000	Axilla	Axillary region structure (body structure)
SCT	91539005	Right Pulmonary Vein	Structure of right pulmonary vein (body structure)
SCT	91553005	Canadian eskimo dog (organism)	Canadian eskimo dog breed
SCT	91602002	Thoracentesis
SCT	91606004	Cochineal stain (substance)
SCT	91609006	Bone structure of mandible (body structure)	Mandible
SCT	91691001	Parasternal	Structure of parasternal region (body structure)
SCT	91707000	Neonatal pulmonary artery (primitive PA)	Primitive pulmonary artery	Structure of primitive pulmonary artery (body structure)
SCT	91716001	Mastoid cells and antra	Mastoid cells and antra structure (body structure)
SCT	91720002	Body Substance
SCT	91723000	Anatomical Structure
SCT	91727004	Muscle
SCT	91728009	Nerve
SCT	91732003	Dorsal scapular artery	Structure of dorsal scapular artery (body structure)
SCT	91747007	Lumen of blood vessel
SCT	91748002	Mid Left Anterior Descending Coronary Artery	Structure of mid portion of anterior descending branch of left coronary artery (body structure)
SCT	91750005	1st Diagonal Coronary Artery
SCT	91751009	2nd Diagonal Coronary Artery
SCT	91752002	3rd diagonal Coronary Artery
SCT	91753007	Mid Circumflex Coronary Artery	Structure of mid portion of circumflex branch of left coronary artery (body structure)
SCT	91754001	1st Marginal Coronary Artery	Structure of first obtuse marginal branch of circumflex branch of left coronary artery (body structure)
SCT	91755000	2nd Marginal Coronary Artery
SCT	91756004	3rd Marginal Coronary Artery	Structure of third obtuse marginal branch of circumflex branch of left coronary artery (body structure)
SCT	91757008	1st Left Posterolateral Coronary Artery
SCT	91758003	2nd Left Posterolateral Coronary Artery
SCT	91759006	3rd Left Posterolateral Coronary Artery
SCT	91760001	Left Posterior Descending Circumflex Coronary Artery
SCT	91761002	1st Right posterolateral Coronary Artery
SCT	91762009	2nd Right posterolateral Coronary Artery
SCT	91763004	3rd Right posterolateral Coronary Artery
SCT	91772007	Organ	Organ parenchyma (body structure)	Parenchyma
SCT	91806002	Body cavity	Body cavity structure (body structure)
SCT	91830000	Body conduit	Structure of body conduit (body structure)
SCT	9188009	Intervertebral disc structure of eighth thoracic vertebra (body structure)	T8/T9 disc
SCT	9190005	Tropicamide
SCT	92248004	Benign neoplasm of nipple of female breast (Nipple adenoma)	Benign neoplasm of nipple of female breast (disorder)
SCT	9230001	Camarron goat (organism)	Camarron goat breed
SCT	925002	Sodium iodipamide
SCT	926372005	Fluoroestradiol F^18^
SCT	9265001	Specimen processing
SCT	92652009	Carcinoma in situ of male breast
SCT	9277006	Polled Hereford (organism)	Polled Hereford cow breed
SCT	93143009	Leukemia	Leukemia, disease (disorder)
SCT	93473009	Hemangioma of subcutaneous tissue
SCT	9351000	^103^Palladium
SCT	93880001	Lung cancer	Primary malignant neoplasm of lung (disorder)
SCT	94150003	Membranous	Membranous ventricular septum defect (disorder)
SCT	94222008	Bony metastasis	Secondary malignant neoplasm of bone (disorder)
SCT	94391008	Pulmonary metastasis	Secondary malignant neoplasm of lung (disorder)
SCT	944009	Brown Welsh cattle breed (organism)	Brown Welsh cow breed
SCT	9454009	Structure of subclavian vein (body structure)	Subclavian vein
SCT	95217000	Pseudophakia (disorder)
SCT	9528004	Flat-coated retriever (organism)	Flat-coated retriever dog breed
SCT	95315005	Uterine leiomyoma (disorder)
SCT	95324001	Skin lesion
SCT	95376002	Injection site disorder
SCT	95377006	Injection site reaction (disorder)
SCT	95378001	Injection site hypersensitivity
SCT	95379009	Injection site irritation
SCT	95380007	Injection site pigmentation change
SCT	95381006	Injection site infection
SCT	95382004	Injection site abscess
SCT	95383009	Injection site sterile abscess
SCT	95384003	Injection Site Extravasation
SCT	95385002	Injection site hemorrhage
SCT	95386001	Injection site thrombosis
SCT	95387005	Injection site malabsorption
SCT	95388000	Injection site pain
SCT	95389008	Injection site burning
SCT	95390004	Injection site nerve damage
SCT	95391000	Injection site inflammation
SCT	95392007	Injection site edema
SCT	95393002	Injection site dermatitis
SCT	95394008	Injection site urticaria
SCT	95395009	Injection site mass
SCT	95396005	Injection site cyst
SCT	95397001	Injection site necrosis
SCT	95398006	Injection site anesthesia
SCT	95399003	Injection site paresthesia
SCT	95400005	Injection site ulcer
SCT	95401009	Injection site bruising
SCT	95402002	Injection site induration
SCT	95403007	Injection site fibrosis
SCT	95404001	Injection site atrophy
SCT	955009	Bronchial	Bronchial structure (body structure)	Bronchus
SCT	96218000	Acepromazine
SCT	96227004	Zolazepam	Zolazepam hydrochloride (substance)
SCT	96229001	Azaperone
SCT	96230006	Xylazine	Xylazine hydrochloride (substance)
SCT	96265006	Tiletamine	Tiletamine hydrochloride (substance)
SCT	96302009	Hydroxymethylglutaryl-coenzyme A reductase inhibitor (product)	Statins
SCT	96308008	Angiotensin II receptor antagonist
SCT	96328007	Decongestant	Decongestant preparation (product)
SCT	96388005	Nonionic iodinated contrast media (product)
SCT	96390006	Technetium Tc^99m^ medronate
SCT	9642004	Left Superior Vena Cava
SCT	9659009	infraclavicular lymph node
SCT	9713002	Prostatitis
SCT	9721008	Phencyclidine
SCT	9726003	Equal
SCT	976004	Ovarian vein	Structure of ovarian vein (body structure)
SCT	9761009	Chihuahua superbreed (organism)	Chihuahua superbreed dog breed
SCT	9775002	Structure of left carotid sinus (body structure)
SCT	9875009	Thymus	Thymus Gland	Thymus gland structure (body structure)
SCT	9904008	Congenital anomaly of cardiovascular system (disorder)
SCT	9947008	Natural father
SCT	9964006	Flexion	Flexion, function (observable entity)
UCUM	%	Percent
UCUM	/cm	/Centimeter
UCUM	/min	/min
UCUM	/s	/s
UCUM	1	no units
UCUM	10*23/ml	Electron Density
UCUM	10-6.mm2/s	10-6.mm2/s
UCUM	Bq	becquerel
UCUM	Bq/ml	Becquerels/milliliter
UCUM	Cel	degrees Celsius
UCUM	Gy	Gy
UCUM	Gy/s	Gy/s
UCUM	Hz	Hertz	Hz
UCUM	MBq	megabecquerel
UCUM	MV	Megavolt
UCUM	MeV	Megaelectronvolt
UCUM	Sv	Sv
UCUM	[Ch]	french
UCUM	[PRU]	P.R.U.
UCUM	[PRU]/m2	P.R.U./m2
UCUM	[arb'U]	arbitrary unit
UCUM	[hnsf'U]	Hounsfield unit
UCUM	[mi_i]/h	mph
UCUM	[wood'U]	Wood U
UCUM	[wood'U]/m2	Wood U/m2
UCUM	a	year
UCUM	cm	cm
UCUM	cm/s	centimeter/second
UCUM	cm2	Centimeter**2
UCUM	cm2/ml	Centimeter**2/milliliter
UCUM	cm2/ml{SUVbsa}	Standardized Uptake Value body surface area
UCUM	cm3	cubic centimeter
UCUM	d	day
UCUM	dB	decibel
UCUM	dB[mV]	dB(mV)
UCUM	dB[uV]	dB(µV)
UCUM	deg	Degree
UCUM	diop	diopters
UCUM	dm3	cubic decimeter
UCUM	dyn.s.cm-5	dyn.s.cm-5
UCUM	dyn.s.cm-5/m2	dyn.s.cm-5/m2
UCUM	g/ml{SUVbw}	Standardized Uptake Value body weight
UCUM	g/ml{SUVibw}	Standardized Uptake Value ideal body weight
UCUM	g/ml{SUVlbm(James128)}	Standardized Uptake Value lean body mass (James 128 multiplier)
UCUM	g/ml{SUVlbm(Janma)}	Standardized Uptake Value lean body mass (Janma)
UCUM	g/ml{SUVlbm}	Standardized Uptake Value lean body mass (James)
UCUM	h	hour
UCUM	kPa	kPa
UCUM	kV	Kilovolt
UCUM	km/h	km/h
UCUM	m	m
UCUM	mCi	millicurie
UCUM	mT	milliTesla
UCUM	mV	mV
UCUM	mg/cm3	mg/cm^3
UCUM	mg/min/ml	Milligrams/minute/milliliter
UCUM	mg/ml	mg/ml
UCUM	min	minute
UCUM	ml/[100]g/min	milliliter per 100 gram per minute
UCUM	ml/[100]ml	milliliter per 100 milliliter
UCUM	ml/g	Milliliter/gram
UCUM	ml/min	milliliter per minute
UCUM	ml/min/g	Milliliter/minute/gram
UCUM	ml/s	milliliter per second
UCUM	mm	mm
UCUM	mm/s	millimeter/second
UCUM	mm2	square millimeter
UCUM	mm2/s	mm2/s
UCUM	mm3	cubic millimeter
UCUM	mm[Hg]	mmHg
UCUM	mmol/kg{WetWeight}	millimoles per kg wet weight
UCUM	mo	month
UCUM	ms	millisecond
UCUM	ppm	ppm
UCUM	rad	Radian
UCUM	rad/s	rad/s
UCUM	s	second
UCUM	s/mm2	second per square millimeter
UCUM	uV	µV
UCUM	um	micrometer
UCUM	um2	square micrometer
UCUM	um2/ms	um2/ms
UCUM	um2/s	um2/s
UCUM	um3	cubic micrometer
UCUM	umol/min/ml	Micromole/minute/milliliter
UCUM	umol/ml	Micromole/milliliter
UCUM	wk	week
UCUM	{MU}	Monitor Units
UCUM	{MU}/s	Monitor Units/Second
UCUM	{Particles}/[100]g{Tissue}	number particles per 100 gram of tissue
UCUM	{counts}	Counts
UCUM	{counts}/s	Counts per second
UCUM	{propcounts}	Proportional to counts
UCUM	{propcounts}/s	Proportional to counts per second
UCUM	{ratio}	ratio
UMLS	C0002908	Anesthesia recovery period
UMLS	C0003069	Transgenic animal
UMLS	C0019593	H2 antagonist
UMLS	C0019873	Ethidium Bromide
UMLS	C0024881	Mastectomy
UMLS	C0025856	Metomidate
UMLS	C0027409	Narcotic analgesic
UMLS	C0039810	Thermography
UMLS	C0051482	Alphaxalone
UMLS	C0060473	Fluanisone
UMLS	C0064329	Kevlar Aramid Fiber
UMLS	C0181514	Heat lamp
UMLS	C0221297	unknown primary neoplasia site
UMLS	C0425422	Restricted diet
UMLS	C0456029	Infant of mother with gestational diabetes
UMLS	C0681921	Coefficient of Variance
UMLS	C1144859	Intern
UMLS	C1441532	Consulting Physician
UMLS	C1442488	Baseline
UMLS	C1541539	Fluoroetanidazole F^18^
UMLS	C1547887	Commercial product
UMLS	C1579431	Antihypoglycemic
UMLS	C1609883	PK11195 ^11^C
UMLS	C1699701	Unscheduled
UMLS	C1708760	Nadir
UMLS	C1708969	Medical Physicist
UMLS	C1709880	Referring
UMLS	C1711260	Variance
UMLS	C1954848	Sonographer
UMLS	C2071496	Mobile skin lesion
UMLS	C2183225	Neuroradiology
UMLS	C2223982	Inverse ratio ventilation
UMLS	C2347976	Root Mean Square
UMLS	C2713594	Edotreotide Ga^68^
UMLS	C2934038	Fluoropropyl-dihydrotetrabenazine F^18^
UMLS	C2981788	ISO-1 F^18^
UMLS	C2985483	Radiation Physicist
UMLS	C3539075	Pretreatment
UMLS	C3669027	Distal phalanx
UMLS	C3846005	Room air
UMLS	C4279748	THK5351 F^18^
UMLS	C4506764	MK-6240 F^18^
UMLS	C4506788	UCB-J C^11^
UMLS	C4550127	THK5317 F^18^
UMLS	C5690844	Middle Eastern or North African
`
