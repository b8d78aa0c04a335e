/**
 * Places on the body from head to foot: a SNOMED CT code of PS3.16 and its meaning there, and whether a body has the place on
 * both sides. The standard has no code for a sole: it is coded as the foot.
 */
const PLACES = {
  scalp: { code: '41695006', meaning: 'Scalp', paired: false },
  forehead: { code: '68698007', meaning: 'Skin of forehead', paired: false },
  face: { code: '89545001', meaning: 'Face', paired: false },
  ear: { code: '117590005', meaning: 'Ear', paired: true },
  nose: { code: '45206002', meaning: 'Nose', paired: false },
  cheek: { code: '60819002', meaning: 'Cheek', paired: true },
  lip: { code: '48477009', meaning: 'Lip', paired: false },
  chin: { code: '23747009', meaning: 'Skin of chin', paired: false },
  neck: { code: '45048000', meaning: 'Neck', paired: false },
  shoulder: { code: '16982005', meaning: 'Shoulder', paired: true },
  axilla: { code: '91470000', meaning: 'Axilla', paired: true },
  upper_arm: { code: '40983000', meaning: 'Upper arm', paired: true },
  elbow: { code: '16953009', meaning: 'Elbow joint', paired: true },
  forearm: { code: '14975008', meaning: 'Forearm', paired: true },
  wrist: { code: '8205005', meaning: 'Wrist region structure (body structure)', paired: true },
  back_of_hand: { code: '281642007', meaning: 'Skin of part of dorsal surface of hand', paired: true },
  palm: { code: '70887009', meaning: 'Skin of palm of hand', paired: true },
  thumb: { code: '76505004', meaning: 'Thumb', paired: true },
  finger: { code: '7569003', meaning: 'Finger', paired: true },
  chest: { code: '816094009', meaning: 'Chest', paired: false },
  breast: { code: '76752008', meaning: 'Breast', paired: true },
  abdomen: { code: '818981001', meaning: 'Abdomen', paired: false },
  flank: { code: '58602004', meaning: 'Flank', paired: true },
  upper_back: { code: '699893008', meaning: 'Skin of back of upper thoracic region', paired: false },
  lower_back: { code: '52612000', meaning: 'Lumbar region', paired: false },
  groin: { code: '26893007', meaning: 'Inguinal region', paired: true },
  genitals: { code: '60944009', meaning: 'Skin of external genitalia', paired: false },
  anus: { code: '53505006', meaning: 'Anus', paired: false },
  buttock: { code: '46862004', meaning: 'Buttock', paired: true },
  thigh: { code: '68367000', meaning: 'Thigh', paired: true },
  knee: { code: '72696002', meaning: 'Knee', paired: true },
  back_of_knee: { code: '32361000', meaning: 'Popliteal fossa', paired: true },
  shin: { code: '25763004', meaning: 'Skin of anterior surface of lower leg', paired: true },
  calf: { code: '53840002', meaning: 'Structure of calf of leg (body structure)', paired: true },
  ankle: { code: '70258002', meaning: 'Ankle joint', paired: true },
  heel: { code: '84607009', meaning: 'Skin of heel', paired: true },
  foot: { code: '56459004', meaning: 'Foot', paired: true },
  sole: { code: '56459004', meaning: 'Foot', paired: true },
  toe: { code: '29707007', meaning: 'Toe', paired: true },
} as const satisfies Record<string, { code: string; meaning: string; paired: boolean }>

export type BodyPlace = keyof typeof PLACES
export type PairedPlace = { [Place in BodyPlace]: (typeof PLACES)[Place]['paired'] extends true ? Place : never }[BodyPlace]
export type BodySide = 'left' | 'right'

/** Where on the body an image was taken: `chest`, `left_forearm`. The sides are the patient's. */
export type BodySite = Exclude<BodyPlace, PairedPlace> | `${BodySide}_${PairedPlace}`

/** Every site, from head to foot, the right one of two first. */
export const BODY_SITES = Object.entries(PLACES).flatMap(([place, { paired }]) =>
  paired ? [`right_${place}`, `left_${place}`] : [place],
) as BodySite[]

/** How an image shows its place: the whole of it, from close, from the side, or with a ruler or marker beside it. */
export const CAPTURE_VIEWS = ['overview', 'close_up', 'oblique', 'scale'] as const
export type CaptureViewName = (typeof CAPTURE_VIEWS)[number]

/** Returns the place and the side of a site; the side is null for what a body has once. */
export function partsOfSite(site: BodySite): { place: BodyPlace; side: BodySide | null } {
  const [, side, place] = /^(left|right)_(.+)$/.exec(site) ?? []
  return place ? { place: place as BodyPlace, side: side as BodySide } : { place: site as BodyPlace, side: null }
}

/** Returns the SNOMED CT code of a site's place, its meaning in PS3.16, and its side. */
export function codeOfSite(site: BodySite): { code: string; meaning: string; side: BodySide | null } {
  const { place, side } = partsOfSite(site)
  const { code, meaning } = PLACES[place]
  return { code, meaning, side }
}
