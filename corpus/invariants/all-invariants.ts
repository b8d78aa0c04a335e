import type { Invariant } from '../invariant'
import { answersAgreeWithTheObject } from './answers-agree-with-the-object'
import { damagedOnlyWhatIs } from './damaged-only-what-is'
import { deidentifiedObjectHasNoNewError } from './deidentified-object-has-no-new-error'
import { deidentifiedObjectHasNoPersonalText } from './deidentified-object-has-no-personal-text'
import { deidentifiedObjectKeepsNumbers } from './deidentified-object-keeps-numbers'
import { deidentifiedObjectKeepsPixels } from './deidentified-object-keeps-pixels'
import { deidentifiedObjectSaysWhatItChanged } from './deidentified-object-says-what-it-changed'
import { deidentifiedPhotographHasNoMetadata } from './deidentified-photograph-has-no-metadata'
import { endsAvailableOrRefused } from './ends-available-or-refused'
import { everyLaterStepWorks } from './every-later-step-works'
import { noAnswerIsAFault } from './no-answer-is-a-fault'
import { originalIsIdentical } from './original-is-identical'
import { renderedFrameLooksAsDcmtkDrawsIt } from './rendered-frame-looks-as-dcmtk-draws-it'
import { strangerSeesNothing } from './stranger-sees-nothing'
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
  deidentifiedObjectKeepsPixels,
  deidentifiedObjectSaysWhatItChanged,
  deidentifiedObjectHasNoNewError,
  deidentifiedObjectHasNoPersonalText,
  strangerSeesNothing,
  answersAgreeWithTheObject,
  renderedFrameLooksAsDcmtkDrawsIt,
  everyLaterStepWorks,
  noAnswerIsAFault,
]
