import { type PresetName } from '../keys/commands'
import { type Links, USUAL_LINKS } from './layout'

/** Where an image of one side, and of one view, belongs. */
export interface HangingPlace {
  laterality: 'R' | 'L'
  /** View Position (0018,5101); any where it is absent. */
  view?: 'CC' | 'MLO'
  /** Which of such images, counted from 0; the first where it is absent. */
  nth?: number
}

/** How the images of a modality are hung. */
export interface HangingRule {
  modalities: readonly string[]
  /** Of the body part, or what the descriptions say of it; any where it is absent. */
  bodyPart?: RegExp
  links: Links
  hangs:
    | { of: 'windows'; presets: readonly PresetName[] }
    /** Each series has a pane, in the order of the list. */
    | { of: 'series' }
    /** Each image has a place; a row without any is left out. */
    | { of: 'places'; columns: number; places: readonly HangingPlace[] }
}

const FREE: Links = { scroll: false, window: false }

/** As the reader faces the patient: what is on the right of the patient lies on the left. */
const bothSides = (place: Omit<HangingPlace, 'laterality'>): HangingPlace[] => [
  { laterality: 'R', ...place },
  { laterality: 'L', ...place },
]

/** The first rule that fits is the one that is used. */
export const HANGING_RULES: readonly HangingRule[] = [
  {
    modalities: ['CT'],
    bodyPart: /head|brain|skull|cran|neuro|tête|cabeza/i,
    ...{ links: USUAL_LINKS, hangs: { of: 'windows', presets: ['brain', 'bone', 'softTissue'] } },
  },
  {
    modalities: ['CT'],
    bodyPart: /chest|thora|lung|pulm/i,
    // The window of soft tissue is that of the mediastinum.
    ...{ links: USUAL_LINKS, hangs: { of: 'windows', presets: ['lung', 'softTissue', 'bone'] } },
  },
  { modalities: ['CT'], links: USUAL_LINKS, hangs: { of: 'windows', presets: ['softTissue', 'lung', 'bone'] } },
  // The values of two sequences have nothing in common.
  { modalities: ['MR'], links: USUAL_LINKS, hangs: { of: 'series' } },
  {
    modalities: ['MG'],
    links: FREE,
    hangs: { of: 'places', columns: 2, places: [...bothSides({ view: 'CC' }), ...bothSides({ view: 'MLO' })] },
  },
  {
    // Photographs of eyes, DICOM or not, and tomography of the retina.
    modalities: ['OP', 'OPT', 'XC'],
    links: FREE,
    hangs: { of: 'places', columns: 2, places: [0, 1, 2].flatMap((nth) => bothSides({ nth })) },
  },
]
