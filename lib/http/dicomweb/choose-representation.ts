import { parseAccept, type AcceptRange } from './parse-accept'
import type { Negotiable, Representation } from './representation'

/** What was chosen for a request. */
interface Chosen {
  representation: Representation
  isMultipart: boolean
}

/**
 * Chooses the form in which a resource is sent (PS3.18 8.7.5, RFC 9110 §12.5.1): the highest weight counts, then how much
 * a range says, then its place. Without a usable range it is the first form.
 *
 * @param accept the header, or the query parameter in its place
 * @returns null where the request accepts none
 */
export function chooseRepresentation(resource: Negotiable, accept: string | null): Chosen | null {
  const ranges = accept === null ? [] : parseAccept(accept)
  const refused = ranges.filter(({ weight }) => weight === 0)
  const wanted = ranges.filter(({ weight }) => weight > 0)
  if (ranges.length === 0) wanted.push({ type: '*/*', params: new Map(), weight: 1 })
  wanted.sort((a, b) => b.weight - a.weight || specificityOf(b) - specificityOf(a))
  for (const range of wanted) {
    for (const representation of resource.representations) {
      const chosen = match(range, representation, resource)
      const isRefused = refused.some((no) => specificityOf(no) >= specificityOf(range) && match(no, representation, resource))
      if (chosen && !isRefused) return chosen
    }
  }
  return null
}

/** RFC 9110 §12.5.1: the more a range says, the earlier it counts. */
function specificityOf({ type, params }: AcceptRange): number {
  const typeRank = type === '*/*' ? 0 : type.endsWith('/*') ? 1 : 2
  return typeRank * 100 + params.size
}

function match({ type, params }: AcceptRange, representation: Representation, resource: Negotiable): Chosen | null {
  const { form, count } = representation
  const mayBeSingle = form !== 'multipart' && (count === 1 || form === 'single')
  const mayBeMultipart = form !== 'single'
  if (type === '*/*') {
    if (!hasTransferSyntax(representation, params)) return null
    return { representation, isMultipart: mayBeMultipart && !(resource.isSingleByDefault && mayBeSingle) }
  }
  if (type === 'multipart/related' || type === 'multipart/*') {
    const isWanted = mayBeMultipart && includesType(params.get('type')?.toLowerCase() ?? '*/*', representation.type)
    return isWanted && hasTransferSyntax(representation, params) ? { representation, isMultipart: true } : null
  }
  const isWanted = mayBeSingle && includesType(type, representation.type) && hasTransferSyntax(representation, params)
  return isWanted ? { representation, isMultipart: false } : null
}

const includesType = (range: string, type: string): boolean =>
  range === '*/*' || range === '*' || range === type || (range.endsWith('/*') && type.startsWith(range.slice(0, -1)))

function hasTransferSyntax({ transferSyntax, isStored, needsTransferSyntax }: Representation, params: AcceptRange['params']) {
  const wanted = params.get('transfer-syntax')
  if (wanted === undefined) return !needsTransferSyntax
  return wanted === '*' ? isStored === true || transferSyntax === undefined : wanted === transferSyntax
}
