import { hasCategory } from '../../../../errors/app-error'
import { readElements, type DataSet, type Element } from '../../parse/read-elements'
import { exceedsMaxSteps, nestedEncoding, readItemAt, type Walk } from '../../parse/walk'
import { cleanCodeMeaning } from './clean-code-meaning'
import { valuesOf, type ReplacementContext } from '../replacement-value'

const CHANNEL_SOURCE_SEQUENCE = 0x003a0208
const [CODE_VALUE, CODING_SCHEME, CODE_MEANING] = [0x00080100, 0x00080102, 0x00080104]
/** Of a code and of its meaning (PS3.5 6.2, SH and LO). */
const MAX_BYTES = 64

/**
 * Returns what the code of a channel's source means (PS3.3 C.10.9.1.4), where the meaning may stay: the label of a lead
 * repeats it.
 */
export async function readSourceMeaning(
  { walk, replacement }: { walk: Walk; replacement: ReplacementContext },
  dataSet: DataSet,
): Promise<string | null> {
  const sequence = dataSet.elements.get(CHANNEL_SOURCE_SEQUENCE)
  if (!sequence) return null
  try {
    const encoding = nestedEncoding(sequence, sequence.encoding)
    const item = await readItemAt(walk, sequence.value.start, sequence.value.end, encoding)
    if (item.delimiter) return null
    const { elements } = await readElements(walk, item.content, encoding)
    const [scheme, code, meaning] = await Promise.all(
      [CODING_SCHEME, CODE_VALUE, CODE_MEANING].map((tag) => readText(walk, elements.get(tag))),
    )
    const kept = cleanCodeMeaning({ scheme: scheme!, code: code!, meaning: meaning! }, replacement.nameTokens)
    return kept === meaning && kept !== '' ? kept : null
  } catch (thrown) {
    if (!hasCategory(thrown, 'corrupt') || exceedsMaxSteps(walk)) throw thrown
    return null // The sequence itself is removed, and said so, where it is read in full.
  }
}

async function readText({ reader }: Walk, element: Element | undefined): Promise<string> {
  if (!element) return ''
  const { start, end } = element.value
  return valuesOf(await reader.read(start, Math.min(end, start + MAX_BYTES)))[0] ?? ''
}
