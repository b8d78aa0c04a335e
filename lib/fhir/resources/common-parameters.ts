import { instantCondition, parseDate } from '../search/parse-date'
import { isUuid } from '../../runtime/uuid'
import type { SearchParameter } from './resource-table'

/** `_id`, by which every resource is found. */
export const idParameter = <Where>(): SearchParameter<Where> => ({
  name: '_id',
  type: 'token',
  documentation: 'The id of the resource.',
  where: (value) => (isUuid(value) ? ({ id: value.toLowerCase() } as Where) : null),
})

/** `_lastUpdated`, and `_since` for clients that know it from the history: the same, from that time on. */
export const lastUpdatedParameters = <Where>(column: string): SearchParameter<Where>[] => [
  {
    name: '_lastUpdated',
    type: 'date',
    documentation: 'When it last changed.',
    where: (value) => ({ [column]: instantCondition(parseDate('_lastUpdated', value)) }) as Where,
  },
  {
    name: '_since',
    type: 'date',
    documentation: 'Changed at this time or later.',
    where: (value) => ({ [column]: { gte: parseDate('_since', value).start } }) as Where,
  },
]
