import type { Invariant } from '../invariant'
import { damagedOnlyWhatIs } from './damaged-only-what-is'
import { deidentifiedObjectKeepsNumbers } from './deidentified-object-keeps-numbers'
import { deidentifiedPhotographHasNoMetadata } from './deidentified-photograph-has-no-metadata'
import { endsAvailableOrRefused } from './ends-available-or-refused'
import { everyLaterStepWorks } from './every-later-step-works'
import { noAnswerIsAFault } from './no-answer-is-a-fault'
import { originalIsIdentical } from './original-is-identical'
import { variantsLookLikeTheOriginal } from './variants-look-like-the-original'

/**
 * In this order: the last steps change the object (a review blacks out a corner), and the last one looks at every answer that
 * the others have got.
 */
export const ALL_INVARIANTS: readonly Invariant[] = [
  endsAvailableOrRefused,
  damagedOnlyWhatIs,
  originalIsIdentical,
  variantsLookLikeTheOriginal,
  deidentifiedPhotographHasNoMetadata,
  deidentifiedObjectKeepsNumbers,
  everyLaterStepWorks,
  noAnswerIsAFault,
]
