import type { Bundle, BundleEntry } from '@medplum/fhirtypes'
import type { FhirContext } from '../fhir/resources/resource-table'
import type { FhirType } from '../fhir/resources/resource-tables'
import { searchResources } from '../fhir/search-resources'

/** How each type is limited to one patient: a proxy reads those of others as well. */
const OF_PATIENT: readonly (readonly [FhirType, string])[] = [
  ['Patient', '_id'],
  ['ImagingStudy', 'patient'],
  ['Media', 'patient'],
  ['DocumentReference', 'patient'],
]
const PAGE = '200'

/** Returns what there is of a patient as FHIR R4 resources, in one Bundle of the type `collection` (FHIR R4 2.36.6). */
export async function ownFhirBundle(context: FhirContext): Promise<Bundle> {
  const entry: BundleEntry[] = []
  for (const [type, name] of OF_PATIENT) {
    const parameters = new URLSearchParams({ [name]: context.actor.id, _count: PAGE })
    for (let cursor: string | null = ''; cursor !== null;) {
      if (cursor) parameters.set('_cursor', cursor)
      const page = await searchResources(context, type, { parameters, isStrict: true })
      for (const { fullUrl, resource } of page.entry ?? []) entry.push({ fullUrl: fullUrl!, resource: resource! })
      const next = page.link?.find(({ relation }) => relation === 'next')?.url
      cursor = next ? new URL(next).searchParams.get('_cursor') : null
    }
  }
  return { resourceType: 'Bundle', type: 'collection', ...(entry.length > 0 ? { entry } : {}) }
}
