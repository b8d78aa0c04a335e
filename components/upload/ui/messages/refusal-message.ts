import { type Refusal } from '../../../language/use-error-message'
import { type Translator } from '../../../language/translator-type'
import { type Format } from '../../../language/use-format'
import { isOwnRefusal } from '../../queue/upload-refusal'

/** Why a file was refused, and what to do; `errorMessage` words what the server refuses. */
export function refusalMessage(
  t: Translator<'upload.refusals'>,
  format: Format,
  errorMessage: (refusal: Refusal) => string,
  refusal: Refusal,
): string {
  if (!isOwnRefusal(refusal)) return errorMessage(refusal)
  if (refusal.code === 'unsupportedType') return t('unsupportedType', { types: format.alternatives([...refusal.params.types]) })
  if (refusal.code === 'fileTooLarge')
    return t('fileTooLarge', { family: refusal.params.family, size: format.size(refusal.params.maxBytes) })
  return t(refusal.code)
}
