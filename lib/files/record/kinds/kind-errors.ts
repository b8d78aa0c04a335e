import { AppError } from '../../../errors/app-error'
import { fail } from '../../../errors/fail'
import { REFUSALS } from '../../../errors/refusals'
import { familyOf } from './file-types/schema'
import { declaredTypesText, tooLargeRefusal, typeLabels, unsupportedTypeRefusal, type Kind, type KindRefusal } from './schema'

/** Refuses a file that is too large for its kind, with the largest accepted size. */
export const tooLargeError = (kind: Kind, limitBytes: number): AppError => refuse(tooLargeRefusal(kind, limitBytes))

/** Refuses a declared type that a kind does not accept. */
export const unsupportedTypeError = (kind: Kind): AppError => refuse(unsupportedTypeRefusal(kind))

/**
 * Refuses a file whose content a kind does not accept: one of a known type reads as one that was declared as this type.
 *
 * @param found the type of the content; null where it has none, or is another thing than was declared
 */
export function unsupportedContentError(kind: Kind, found: string | null): AppError {
  if (kind.refusalSubject)
    return fail(`media_${kind.refusalSubject}_content_not_valid`, { allowed_types: declaredTypesText(kind) })
  return found !== null && familyOf(found) !== null
    ? unsupportedTypeError(kind)
    : fail('content_not_supported', { types: typeLabels(kind) })
}

/** The parameters are checked where the refusals are composed. */
const refuse = ({ code, params }: KindRefusal): AppError => new AppError({ code, category: REFUSALS[code].category, params })
