import type { Bundle, BundleLink } from '@medplum/fhirtypes'
import type { FhirContext, ResourceTable } from './resources/resource-table'
import { tableOf, type FhirType } from './resources/resource-tables'
import { afterCursor, writeCursor } from './search/page-cursor'
import { parseSearchRequest } from './search/search-request'

interface SearchOptions {
  parameters: URLSearchParams
  /** `Prefer: handling=strict`. */
  isStrict: boolean
}

/**
 * Searches resources of one type (FHIR R4 3.1.1): those that the actor may read, a page at a time. The bundle's link
 * `next` continues after its last entry, whatever is added meanwhile; its link `self` names the parameters followed.
 *
 * @throws AppError `fhir_parameter_unknown`, `fhir_parameter_not_valid`, `fhir_search_too_broad`
 */
export const searchResources = (context: FhirContext, type: FhirType, options: SearchOptions): Promise<Bundle> =>
  search(context, tableOf(type), options)

async function search<Where, Row extends { id: string }>(
  context: FhirContext,
  table: ResourceTable<Where, Row>,
  { parameters, isStrict }: SearchOptions,
): Promise<Bundle> {
  const request = await parseSearchRequest(table, parameters, context, { isStrict })
  const { sort, count, cursor, followed } = request
  const matching = allOf([await table.readable(context, followed), ...request.conditions])
  const after = cursor === null ? [] : [afterCursor(sort.column, sort.isDescending, cursor) as Where]
  const direction = sort.isDescending ? 'desc' : 'asc'
  const [total, rows] = await Promise.all([
    request.withTotal ? table.count(matching) : undefined,
    request.onlyTotal
      ? []
      : table.findMany({
          where: allOf([matching, ...after]),
          orderBy: [{ [sort.column.column]: direction }, { id: direction }],
          take: count + 1, // One more shows whether there is a next page.
        }),
  ])
  const page = rows.slice(0, count)
  const next = rows.length > page.length ? writeCursor(sort.column, page.at(-1)!) : null
  const url = `${context.baseUrl}/${table.type}`
  const resources = await table.toResources(page, context, false)
  return {
    resourceType: 'Bundle',
    type: 'searchset',
    ...(total === undefined ? {} : { total }),
    link: linksOf(url, followed, next),
    ...(resources.length > 0
      ? { entry: resources.map((resource) => ({ fullUrl: `${url}/${resource.id}`, resource, search: { mode: 'match' } })) }
      : {}),
  }
}

const allOf = <Where>(conditions: Where[]): Where => ({ AND: conditions }) as Where

function linksOf(url: string, followed: URLSearchParams, next: string | null): BundleLink[] {
  const self = { relation: 'self', url: addressOf(url, followed) }
  if (next === null) return [self]
  const more = new URLSearchParams(followed)
  more.set('_cursor', next)
  return [self, { relation: 'next', url: addressOf(url, more) }]
}

const addressOf = (url: string, parameters: URLSearchParams): string => (parameters.size > 0 ? `${url}?${parameters}` : url)
