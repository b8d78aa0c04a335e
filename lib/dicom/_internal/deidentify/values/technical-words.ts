import { tagsByKeyword } from '../../standard/data-dictionary'
import { lazy } from '../../standard/lazy'
import { ALLOWED_DESCRIPTOR_WORDS } from '../clean-descriptor'

/** Words of the keywords of PS3.6 that are common family names. */
const NAMES_AMONG_KEYWORDS = new Set('day fan gray hand holder law long max mark min page person ray short wall white'.split(' '))

/** Who makes the machines, and what their lines are called. */
const MAKERS_AND_MODELS = `abbott acuson adac aera affirm aixplorer allura ambition aperio apex aplio aquilion artis artiste aria
  arietta asteia avanto azurion bennett biograph biomatrix brainlab brilliance bucky camtronics canon cardiac carestream carl cirrus
  clarity clearray confirma definium definition digitaldiagnost dimension discovery dmc dreamview duradiagnost edge elekta elscint
  engineering epiq eos esaote espree essenta excite eyesuite faxitron fidex flash force forte fuji fujifilm gdcm gems gemini geiom
  genoray go haag hamamatsu hdx healthcare healthineers heidelberg hitachi hologic hunt ikonos imaging imagine infinia infinix ingenia
  ingenuity innova intera intuition invivo iris kodak konica kowa leica leonardo lightspeed logiq lumedx lumify lumisys lunar luminos
  magnetom mammomat marconi mec medical medicalsystems mediso medison meditec merge mevis mindray minolta mobilett mosaiq multix navicam
  neusoft nexus nidek nikon novadaq nuance offis olympus optima optomap optos optovue orion orthanc osirix panorama pantak pentax
  philips phoenix picker pinnacle planmeca polaris precedence precision prisma pristina quantum radworks raystation resona revo
  revolution roche samsung scanco sectra selenia sensation sequoia shimadzu siemens signa siremobil sirona skylight skyra sola solutions
  somaris somatom sonata sonoace sonoline sonoscape sonosite sonoline spectralis spectris starvision storz streit sunnybrook symbia
  symphony syngo systems technologies terarecon tomotherapy topcon toshiba triton trio trophy truebeam ultima united ultrasonix
  varian venue verio vendor vidar visage visante vision visucam vivid volumezoom vxray xario xper zeiss ziehm`

/** Words for what was imaged and how that the descriptions of series do not use, and units. */
const FURTHER_TERMS = `absorptiometry acetabulum acromioclavicular adenoma amplitude anastomosis aneurysm ankle antecubital antenna aorto
  apparatus aqueous arteriole aspirate assisted atrial atrium atrophy attachment auricular axillary baffle barium basal bifurcation bile
  biliary biometry bite bitewing brachial bronchial buccal calcification calculus canal capillary carpal cataract cavity cell centimeter
  central cerebri choroid choroidal ciliary collateral color coloured common conjunctiva contralateral core correlation cranium cubic
  cyst decubitus degree dental deoxyglucose dermatology descending diaphragm diastole diastolic diopter distal diverticulum drainage duct
  ductus duodenum ejection electrocardiogram electrode embolus endoscope endoscopy endometrium epiphysis esophagus ethmoid examination
  excavation exudate eyelid fetal fetus fissure fluorodeoxyglucose foramen fovea fracture fundoscopy gadolinium gastric gland glaucoma
  gray greater hematoma hemorrhage hepatis horizontal hounsfield humeral hypertension ileum iliofemoral implant incisor inferior
  infiltrate inner inspiratory intercostal interpolar intestine intima intracranial intravenous iodine iohexol iopamidol ipsilateral
  isotope jejunum joule jugular laparoscopic large laser lesser ligature lingual lithotomy lobe lower lumen lymph lymphatic macroscopic
  main mandibular margin mastoid maxillary meatus medulla melanoma membrane meniscus mesenteric metacarpal metatarsal microscope
  microscopic microscopy midline millimeter millimetre millisecond mitral molar monitor mucosa myocardium naevus nasal navel necrosis
  nevus nipple node nodule nuclear obstetric occipital oesophagus olecranon opacity oral orthogonal outer ovarian oxygen palmar papilla
  papillary paranasal parietal patellar pelvic penis percent perineum periodontal peripheral peritoneum phalanx pharynx photocoagulation
  pigment pixels placenta plantar plaque pleura polyp popliteal premolar prosthesis proximal pulmonic puncture pupil quadrant radiography
  radiology radionuclide region regional respiration reticular root rotational sagittalis saphenous scalp scar sclera screw scrotum
  secondary semilunar septum sigmoid sole solid specimen sphenoid spinal squint stapes stenosis stent structure subclavian submandibular
  superior suture systole systolic tarsal technetium tegmentum testis thallium thrombus tomographic tooth topical transabdominal
  transducer transesophageal transplant transthoracic transvaginal tricuspid trochanter trunk tuberosity tumor tumour ulcer ulna umbilical
  unilateral urinary vagina valve vault vermis vertebral vessel visible visual vitreous vulva watt window zygoma
  acanthoparietal adult antero axillaris biomicroscopy bowtie canine caudad caudal caudocranial cephalad cleavage coherence compression
  coronary cranio craniocaudal deciduous direct displaced dorsoplantar down echocardiogram echocardiography exaggerated feline foot frog
  gaze indirect inferolateral inferomedial inferonasal inferotemporal inverse kneeling lamp latero lordotic lossless lossy mammographic
  mammography manually mediolateral neonatal occlusal ophthalmometer ophthalmoscope ophthalmoscopy orbitoparietal panoramic parieto
  pediatric perimetry plantodorsal postero posterolateral predecessor radiograph recumbent rolled sacroiliac selected semi sesamoid
  sitting sonography spot sternoclavicular submentovertical superolateral superomedial superonasal superotemporal tail temporomandibular
  tomograph transoral transorbital turcica uncompressed verticosubmental zygomatic
  angiogram atherosclerosis attenuating benign biliary calcified cardiac carcinoma cholecystitis congenital cystic degenerative dementia
  diabetes diabetic dislocation drusen edema effusion embolism emphysema fibrosis fluid focal fractures haemorrhage hernia infarct
  infarction infection inflammation ischemia ischemic keratitis laceration macrophage malignant mass metastasis microaneurysm myopia
  neoplasm neuropathy oedema osteoarthritis pneumonia pneumothorax retinopathy rheumatoid sclerosis scoliosis stroke surgical swelling
  thrombosis trauma traumatic vasculitis
  analyzer anonymizer application build client collector console converter creator dcmtk default dicom driver editor export firmware free
  gateway generic hardware import library linux module pacs package patch plugin post processing rc receiver release rev revision router
  sdk server simulator software sop station stored studio suite toolkit tool update viewer version windows wizard workstation
  ahp bq cm cps db dpi ev gb gm gy hr hu hz kbq kev kg khz kv kvp ma mas mbq mev mg mgy mhz ml mm mmhg mol msec ms mv nm ns pa px rpm
  sec sv usec um us uv
  apl ch fil fr fw hi hispeed ij iv millennium ob om po po rhapsode sn sw sys va vb ve vm xp xy
  ctac dlem fbp fwhm gauss gaussian hann iterative iterations none non nonlinear osem psf ramla ramp sharpir subsets truex uncorrected
  as at by co corp corporation de for from ge gmbh in inc into is it llc ltd more no not of on onto or per than the through to under up`

/** Words that name no one: of the keywords of PS3.6, of machines and their makers, and of medicine; in lower case. */
export const technicalWords = lazy((): ReadonlySet<string> => {
  const words = new Set([...ALLOWED_DESCRIPTOR_WORDS, ...`${MAKERS_AND_MODELS} ${FURTHER_TERMS}`.split(/\s+/)])
  for (const keyword of tagsByKeyword().keys())
    for (const word of keyword.match(/[A-Z]+(?![a-z])|[A-Z][a-z]+/g) ?? []) {
      const lower = word.toLowerCase()
      if (word.length >= 3 && !NAMES_AMONG_KEYWORDS.has(lower)) words.add(lower)
    }
  return words
})
