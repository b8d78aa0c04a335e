import type { CapabilityStatement, CapabilityStatementRestResource } from '@medplum/fhirtypes'
import { FHIR_TYPES, tableOf } from './resources/resource-tables'

/** When what it states last changed. */
const STATED_ON = '2026-11-22'

const RESULT_PARAMETERS = [
  { name: '_count', type: 'number', documentation: 'Resources of a page, 200 at most.' },
  { name: '_sort', type: 'string', documentation: 'One of the sorts of the type, descending with a minus sign.' },
  { name: '_total', type: 'token', documentation: 'accurate: the page has the number of all that match.' },
] as const

/** States what this server does with FHIR (R4 5.1): it reads and searches, and changes nothing. */
export const capabilityStatement = (baseUrl: string): CapabilityStatement => ({
  resourceType: 'CapabilityStatement',
  status: 'active',
  date: STATED_ON,
  kind: 'instance',
  software: { name: 'Fovea' },
  implementation: { description: 'Fovea, read only', url: baseUrl },
  fhirVersion: '4.0.1',
  format: ['application/fhir+json', 'json'],
  rest: [
    {
      mode: 'server',
      security: { description: 'An access token as a Bearer token (RFC 6750), or the session of a browser.' },
      resource: FHIR_TYPES.map(resourceOf),
    },
  ],
})

function resourceOf(type: (typeof FHIR_TYPES)[number]): CapabilityStatementRestResource {
  const { documentation, parameters, sorts } = tableOf(type)
  return {
    type,
    profile: `http://hl7.org/fhir/StructureDefinition/${type}`,
    documentation: `${documentation} Sorted by ${Object.keys(sorts).join(' or ')}.`,
    interaction: [{ code: 'read' }, { code: 'search-type' }],
    versioning: 'no-version',
    searchParam: [
      ...parameters.map((parameter) => ({
        name: parameter.name,
        type: parameter.type,
        documentation: parameter.documentation,
      })),
      ...RESULT_PARAMETERS,
    ],
  }
}
