import { DUMMY_TEXT } from '../_internal/deidentify/replacement-value'
import { cleanTechnicalText } from '../_internal/deidentify/values/clean-technical-text'

/** Returns what de-identification writes for the name of a maker or a model. */
export const keptDeviceName = (name: string): string => cleanTechnicalText(name, new Set()) || DUMMY_TEXT
