import { fail } from '../../errors/fail'
import type { FhirContext, ResourceTable, SearchParameter, SortColumn } from '../resources/resource-table'

const DEFAULT_COUNT = 50
const MAX_COUNT = 200
/** Beyond these the query would grow without bound. */
const [MAX_CONDITIONS, MAX_ALTERNATIVES] = [30, 100]

/** Parameters of every search beside those of its type. */
const RESULT_PARAMETERS = ['_count', '_sort', '_cursor', '_format', '_total', '_summary'] as const

/** A search, understood. */
interface SearchRequest<Where, Row> {
  conditions: Where[]
  count: number
  sort: { column: SortColumn<Row>; isDescending: boolean }
  cursor: string | null
  withTotal: boolean
  /** `_summary=count`: no resources at all. */
  onlyTotal: boolean
  /** The parameters that it follows, for the address of the page itself (FHIR R4 3.1.1.1.2). */
  followed: URLSearchParams
}

interface Handling {
  /** `Prefer: handling=strict`: a parameter that is not known is refused. */
  isStrict: boolean
}

/**
 * Reads the parameters of a search (FHIR R4 3.1.1). A parameter that is not known is passed over, as the standard has it,
 * unless the client prefers strict handling; a modifier that is not known is always refused.
 *
 * @throws AppError `fhir_parameter_unknown`, `fhir_parameter_not_valid`
 */
export async function parseSearchRequest<Where, Row extends { id: string }>(
  table: ResourceTable<Where, Row>,
  given: URLSearchParams,
  context: FhirContext,
  { isStrict }: Handling,
): Promise<SearchRequest<Where, Row>> {
  const followed = new URLSearchParams()
  const conditions: Where[] = []
  for (const [name, value] of given) {
    if (isResultParameter(name)) {
      if (value !== '') followed.append(name, value)
      continue
    }
    const known = parameterNamed(table.parameters, name)
    if (!known && isStrict) throw fail('fhir_parameter_unknown', { key: name.slice(0, 100) })
    if (!known || value === '') continue
    followed.append(name, value)
    conditions.push(await conditionOf(known, value, context))
  }
  if (conditions.length > MAX_CONDITIONS) throw fail('fhir_parameter_not_valid', { key: [...followed.keys()].at(-1) ?? '' })
  const summary = oneOf('_summary', followed.get('_summary'), ['count', 'false'])
  const total = oneOf('_total', followed.get('_total'), ['accurate', 'none', 'estimate'])
  return {
    conditions,
    count: countOf(followed.get('_count')),
    sort: sortOf(table, followed.get('_sort')),
    cursor: followed.get('_cursor'),
    withTotal: summary === 'count' || total === 'accurate' || total === 'estimate',
    onlyTotal: summary === 'count' || followed.get('_count') === '0',
    followed,
  }
}

const isResultParameter = (name: string): boolean => (RESULT_PARAMETERS as readonly string[]).includes(name)

function parameterNamed<Where>(known: readonly SearchParameter<Where>[], given: string): SearchParameter<Where> | undefined {
  const [name, modifier] = given.split(':')
  const found = known.find((parameter) => parameter.name === name)
  // `subject:Patient=1` says what a reference is to; every other modifier would change what is found.
  const isFollowed = modifier === undefined || (found?.type === 'reference' && modifier === 'Patient')
  if (found && !isFollowed) throw fail('fhir_parameter_not_valid', { key: given.slice(0, 100) })
  return found
}

async function conditionOf<Where>({ where, name }: SearchParameter<Where>, value: string, context: FhirContext): Promise<Where> {
  const alternatives = value.split(/(?<!\\),/).map((one) => one.replace(/\\([,|$\\])/g, '$1'))
  if (alternatives.length > MAX_ALTERNATIVES) throw fail('fhir_parameter_not_valid', { key: name })
  const found: Where[] = []
  for (const one of alternatives) {
    const condition = await where(one, context)
    if (condition !== null) found.push(condition)
  }
  return (found.length > 0 ? { OR: found } : { id: { in: [] } }) as Where
}

function countOf(given: string | null): number {
  if (given === null) return DEFAULT_COUNT
  if (!/^\d{1,9}$/.test(given)) throw fail('fhir_parameter_not_valid', { key: '_count' })
  return Math.min(Number(given), MAX_COUNT)
}

function sortOf<Where, Row extends { id: string }>(
  { sorts, defaultSort }: ResourceTable<Where, Row>,
  given: string | null,
): SearchRequest<Where, Row>['sort'] {
  const text = given ?? defaultSort
  const isDescending = text.startsWith('-')
  const name = isDescending ? text.slice(1) : text
  const column = Object.hasOwn(sorts, name) ? sorts[name] : undefined
  if (!column) throw fail('fhir_parameter_not_valid', { key: '_sort' })
  return { column, isDescending }
}

function oneOf(name: string, given: string | null, known: readonly string[]): string | null {
  if (given !== null && !known.includes(given)) throw fail('fhir_parameter_not_valid', { key: name })
  return given
}
