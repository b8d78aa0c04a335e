import type { Resource } from '@medplum/fhirtypes'
import { fail } from '../errors/fail'
import { isUuid } from '../runtime/uuid'
import type { FhirContext, ResourceTable } from './resources/resource-table'
import { tableOf, type FhirType } from './resources/resource-tables'

/**
 * Returns one resource with all its details (FHIR R4 3.1.0.1, read).
 *
 * @throws AppError `fhir_resource_not_found` when there is none, or it is not visible to the actor
 */
export const readResource = (context: FhirContext, type: FhirType, id: string): Promise<Resource> =>
  read(context, tableOf(type), id)

async function read<Where, Row extends { id: string }>(
  context: FhirContext,
  table: ResourceTable<Where, Row>,
  id: string,
): Promise<Resource> {
  if (!isUuid(id)) throw fail('fhir_resource_not_found')
  const readable = await table.readable(context, new URLSearchParams({ _id: id }))
  const where = { AND: [readable, { id: id.toLowerCase() }] } as Where
  const rows = await table.findMany({ where, orderBy: [{ id: 'asc' }], take: 1 })
  const [resource] = await table.toResources(rows, context, true)
  if (!resource) throw fail('fhir_resource_not_found')
  return resource
}
