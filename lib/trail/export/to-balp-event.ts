import type { AuditEvent, AuditEventAgent } from '@medplum/fhirtypes'
import type { EventFields } from '../../audit/chain/chain-row'
import { isUuid } from '../../runtime/uuid'

/** IHE ITI Basic Audit Log Patterns: the profile, the interaction of FHIR and the verbs of our actions. */
const PATTERNS = [
  {
    action: 'C',
    profile: 'IHE.BasicAudit.Create',
    interaction: 'create',
    verbs: /\b(create|open|upload|make|send|sign|grant|invite|ask)$/,
  },
  { action: 'R', profile: 'IHE.BasicAudit.Read', interaction: 'read', verbs: /\b(view|print|download|read|log|read-\w+)$/ },
  { action: 'E', profile: 'IHE.BasicAudit.Query', interaction: 'search', verbs: /\b(list|search)$/ },
  {
    action: 'U',
    profile: 'IHE.BasicAudit.Update',
    interaction: 'update',
    verbs: /\b(change|rename|describe|blackout|blackout-lift|review|close|reopen|move)$/,
  },
  { action: 'D', profile: 'IHE.BasicAudit.Delete', interaction: 'delete', verbs: /\b(delete|remove|erase|revoke|clean-up)$/ },
] as const

const PROFILES = 'https://profiles.ihe.net/ITI/BALP/StructureDefinition/'
const DICOM = 'http://dicom.nema.org/resources/ontology/DCM'
const OUTCOMES: Record<string, AuditEvent['outcome']> = { allowed: '0', denied: '4' }

const uuid = (id: string) => ({ identifier: { system: 'urn:ietf:rfc:3986', value: `urn:uuid:${id}` } })

/** A row of the trail as FHIR R4 AuditEvent; by a profile of IHE BALP where its action is one of those interactions. */
export function toBalpEvent({ id, at, actor_id, action, subject_id, outcome }: EventFields): AuditEvent {
  const pattern = PATTERNS.find(({ verbs }) => verbs.test(action))
  const user: AuditEventAgent[] = actor_id
    ? [
        {
          type: coding('http://terminology.hl7.org/CodeSystem/v3-ParticipationType', 'IRCP'),
          who: uuid(actor_id),
          requestor: true,
        },
      ]
    : []
  return {
    resourceType: 'AuditEvent',
    id,
    meta: { lastUpdated: at, ...(pattern && subject_id ? { profile: [`${PROFILES}${pattern.profile}`] } : {}) },
    type: { system: 'http://terminology.hl7.org/CodeSystem/audit-event-type', code: 'rest', display: 'RESTful Operation' },
    subtype: [
      ...(pattern ? [{ system: 'http://hl7.org/fhir/restful-interaction', code: pattern.interaction }] : []),
      { code: action },
    ],
    action: pattern?.action ?? 'E',
    recorded: at,
    outcome: OUTCOMES[outcome] ?? '8',
    agent: [
      { type: coding(DICOM, '110153'), who: { display: 'Client' }, requestor: user.length === 0 },
      { type: coding(DICOM, '110152'), who: { display: 'Fovea' }, requestor: false },
      ...user,
    ],
    source: { observer: { display: 'Fovea' } },
    ...(subject_id ? { entity: [entity(subject_id)] } : {}),
  }
}

const coding = (system: string, code: string) => ({ coding: [{ system, code }] })

const entity = (id: string) => ({
  what: isUuid(id) ? uuid(id) : { identifier: { value: id } },
  type: { system: 'http://terminology.hl7.org/CodeSystem/audit-entity-type', code: '2', display: 'System Object' },
  role: { system: 'http://terminology.hl7.org/CodeSystem/object-role', code: '4', display: 'Domain Resource' },
})
