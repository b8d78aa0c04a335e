import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { hasCategory } from '../errors/app-error'
import { type Role, roles, type ServiceGrant, serviceGrants } from './actor'
import { type Action } from './actions'
import { registerDoctorsSee } from './doctors/doctors-see'
import { policy, relationsOf } from './policy'
import { requirePermission } from './require-permission'

/** Written by hand from the table of roles, so that a mistake in policy.ts shows as a difference. */
const expected: Record<Action, Record<Role, string>> = {
  'case:read': table('own proxy', 'assigned created', 'any', 'any', '', '', ''),
  'case:open': table('own proxied', 'patient', 'patient', 'patient', '', '', ''),
  'patient:register': table('', 'any', 'any', 'any', '', '', ''),
  'case:change': table('', 'assigned created', 'any', 'any', '', '', ''),
  'case:change-patient': table('', 'assigned created', 'any', 'any', '', '', ''),
  'case:assign': table('', '', 'any', 'any', '', '', ''),
  'case:delete': table('', '', 'any', 'any', '', '', ''),
  'case:delete-signed': table('', '', '', 'any', '', '', ''),
  'case:mark-read': table('own', 'assigned created', 'any', 'any', '', '', ''),
  'case:share': table('own', '', 'any', 'any', '', '', ''),
  'case:export': table('own proxy', 'assigned created', 'any', 'any', '', '', ''),
  'case:manage-access': table('', '', 'any', 'any', '', '', ''),
  'file:read': table(
    'own own-case proxy-case',
    'own assigned-case created-case',
    'own any-case',
    'any',
    'own client',
    'own',
    'own',
  ),
  'study:read': table(
    'own own-case proxy-case',
    'own assigned-case created-case',
    'own any-case',
    'any',
    'own client',
    'own',
    'own',
  ),
  'file:create': table(
    'own own-case proxy-case',
    'own assigned-case created-case',
    'own any-case',
    'own any-case',
    'own',
    'own',
    'own',
  ),
  'study:store': table(
    'own own-case proxy-case',
    'own assigned-case created-case',
    'own any-case',
    'own any-case',
    'own',
    'own',
    'own',
  ),
  'file:delete': table('own unfinished', 'own unfinished', 'own unfinished any-case', 'any', 'own client', 'own', 'own'),
  'file:log': table('own-case proxy-case', '', 'own any-case', 'any', '', '', ''),
  'file:share': table('own own-case', '', 'own any-case', 'any', '', '', ''),
  'file:blackout': table('own', 'own', 'own any-case', 'any', 'own', 'own', 'own'),
  'image:read': table('own-case proxy-case', 'assigned-case created-case', 'any-case', 'any-case', '', '', ''),
  'image:change': table('own-case proxy-case', 'assigned-case created-case', 'any-case', 'any-case', '', '', ''),
  'image:delete': table('', '', 'any-case', 'any-case', '', '', ''),
  'image:move': table('sent-case', 'sent-case', 'any-case', 'any-case', '', '', ''),
  'image:withdraw': table('sent-case', 'sent-case', '', '', '', '', ''),
  'image:request-retake': table('', 'assigned-case created-case', 'any-case', 'any-case', '', '', ''),
  'measurement:create': table('own', 'own assigned-case created-case', 'own any-case', '', 'own', 'own', 'own'),
  'measurement:change': table('own', 'own', 'own', '', 'own', 'own', 'own'),
  'reading:sign': table('', '', 'own any-case', '', '', '', ''),
  'opinion:read': table('', '', 'any-case', 'any-case', '', '', ''),
  'opinion:ask': table('', '', 'any-case', '', '', '', ''),
  'opinion:answer': table('', '', 'any-case', '', '', '', ''),
  'opinion:withdraw': table('', '', 'own any-case', 'any-case', '', '', ''),
  'user:read': table('own', 'own patient', 'own patient', 'any', 'own client', 'own trainer', 'own', 'own'),
  'user:manage': table('', '', '', 'any', '', '', ''),
  'emergency:open': table('', '', '', '', '', '', ''),
  'emergency:review': table('', '', '', 'any', '', '', ''),
  'organisation:manage': table('', '', '', 'any', '', '', ''),
  'erasure:manage': table('', '', '', 'any', '', '', ''),
  'proxy:grant': table('own', '', '', 'patient', '', '', ''),
  'proxy:invite': table('own', '', '', '', '', '', ''),
  'service-account:manage': table('', '', '', 'any', '', '', ''),
  'archive:manage': table('', '', '', 'any', '', '', ''),
  'archive:notify': table('', '', '', 'any', '', '', ''),
  'dicom:create': table('own', 'own patient', 'own patient', 'any', 'own', 'own', 'own', 'own'),
  'dicom:read': table('own', 'own', 'own any', 'any', 'own', 'own', 'own', 'own'),
  'dicom:read-held': table('own', 'own', 'own any', 'any', 'own', 'own', 'own', 'own'),
  'dicom:review': table('', '', 'any', 'any', '', '', ''),
  'diary:read': table('', '', '', 'any', 'client', 'own', ''),
  'diary:create': table('', '', '', '', '', 'own', ''),
  'diary:react': table('', '', '', '', 'client', '', ''),
  'diary:change': table('', '', '', '', '', 'own', ''),
  'message:read': table('', '', '', 'own', 'client', 'own', ''),
  'message:change': table('', '', '', 'own', 'client', 'own', ''),
  'message:send': table('', '', '', 'any', 'client', 'trainer', ''),
  'persona:read': table('own', 'own', 'own', 'any', 'own', 'own', 'own'),
  'persona:create': table('own', 'own', 'own', 'own', 'own', 'own', 'own'),
  'persona:change': table('own', 'own', 'own', 'own', 'own', 'own', 'own'),
  'persona:delete': table('own', 'own', 'own', 'any', 'own', 'own', 'own'),
  'media-library:open': table('', '', '', '', '', '', 'own'),
  'assignment:manage': table('', '', '', 'any', '', '', ''),
  'audit:read': table('', '', '', 'any', '', '', ''),
  'storage:read': table('', '', '', 'any', 'any', '', ''),
  'storage:clean': table('', '', '', 'any', '', '', ''),
  'metrics:read': table('', '', '', 'any', '', '', ''),
  'job:manage': table('', '', '', 'any', '', '', ''),
}

/** In the order of the table of roles; service accounts are last, and default to no permission. */
function table(...cells: [string, string, string, string, string, string, string, string?]): Record<Role, string> {
  const [patient, staff, doctor, admin, trainer, client, creator, service = ''] = cells
  return { patient, staff, doctor, admin, trainer, client, creator, service }
}

/**
 * What doctors may do under the other settings of which cases they see, where it is not what the table above says: with those
 * of their organisations, and with those that concern them alone. Written by hand as well.
 */
const near = 'assigned created responsible'
const inNear = 'assigned-case created-case responsible-case'
const cases = column(`organisation ${near}`, near)
const inCases = column(`organisation-case ${inNear}`, inNear)
const withOwn = (also: string) => column(`${also} organisation-case ${inNear}`, `${also} ${inNear}`)
/** What an emergency allows, and what a question. */
const [emergency, asked] = ['emergency-case', 'asked-case'] as const
const narrowed: Partial<Record<Action, { organisation: string; assigned: string }>> = {
  'case:read': column(`organisation emergency asked ${near}`, `emergency asked ${near}`),
  'case:mark-read': column(`organisation emergency asked ${near}`, `emergency asked ${near}`),
  'case:export': column(`organisation emergency ${near}`, `emergency ${near}`),
  'case:open': column('treated-patient', 'treated-patient'),
  'case:change': cases,
  'case:change-patient': cases,
  'case:assign': cases,
  'case:delete': cases,
  'case:share': cases,
  'case:manage-access': cases,
  'file:read': withOwn(`own ${emergency} ${asked}`),
  'study:read': withOwn(`own ${emergency} ${asked}`),
  'file:create': withOwn(`own ${emergency}`),
  'study:store': withOwn(`own ${emergency}`),
  'file:delete': withOwn('own unfinished'),
  'file:log': withOwn('own'),
  'file:share': withOwn('own'),
  'file:blackout': withOwn('own'),
  'image:read': withOwn(`${emergency} ${asked}`),
  'image:change': inCases,
  'image:delete': inCases,
  'image:move': inCases,
  'image:request-retake': withOwn(emergency),
  'measurement:create': withOwn(`own ${emergency} ${asked}`),
  'reading:sign': withOwn(`own ${emergency}`),
  'opinion:read': withOwn(`${emergency} ${asked}`),
  'opinion:ask': withOwn(emergency),
  'opinion:answer': withOwn(asked),
  'opinion:withdraw': withOwn('own'),
  'user:read': column('own known-patient', 'own known-patient'),
  'dicom:create': column('own treated-patient', 'own treated-patient'),
  'emergency:open': column('any', 'any'),
}

function column(organisation: string, assigned: string) {
  return { organisation, assigned }
}

const relations = [
  ...['own', 'assigned', 'proxy', 'created', 'site', 'any', 'unfinished', 'client', 'trainer', 'patient'],
  ...['own-case', 'proxy-case', 'assigned-case', 'created-case', 'site-case', 'any-case', 'sent-case'],
  ...['organisation', 'responsible', 'asked', 'emergency', 'known-patient', 'treated-patient'],
  ...['organisation-case', 'responsible-case', 'asked-case', 'emergency-case'],
]

describe('the policy', () => {
  const actions = Object.keys(expected) as Action[]

  it('matches the table of roles for every role, action and relation', () => {
    for (const role of roles) {
      for (const action of actions) {
        const held = relationsOf(role, action) as string[]
        const wanted = expected[action][role].split(' ').filter(Boolean)
        for (const relation of relations) {
          assert.equal(held.includes(relation), wanted.includes(relation), `${role} ${action} ${relation}`)
        }
        assert.equal(held.length, wanted.length, `${role} ${action} holds a relation twice, or an unknown one`)
      }
    }
  })

  const foundByStaff: Partial<Record<Action, string>> = {
    'case:open': 'treated-patient',
    'user:read': 'own known-patient',
    'dicom:create': 'own treated-patient',
  }
  for (const see of ['organisation', 'assigned'] as const) {
    it(`matches its column for doctors who see what DOCTORS_SEE=${see} says, and of staff changes which patients they find alone`, () => {
      const restore = registerDoctorsSee(see)
      try {
        for (const action of actions) {
          for (const role of roles) {
            const words =
              (role === 'doctor' ? narrowed[action]?.[see] : role === 'staff' && foundByStaff[action]) || expected[action][role]
            assert.deepEqual([...relationsOf(role, action)].sort(), words.split(' ').filter(Boolean).sort(), `${role} ${action}`)
          }
        }
      } finally {
        restore()
      }
      assert.deepEqual(relationsOf('doctor', 'case:read'), ['any'])
    })
  }

  it('has no action that the test does not know', () => {
    const known = new Set<string>(actions)
    for (const permission of Object.values(policy).flat())
      assert.ok(known.has(permission.split(':').slice(0, 2).join(':')), permission)
  })

  it('denies an action that a role may never do, and allows one that it may do to some subject', () => {
    for (const role of roles) {
      for (const action of actions) {
        // A service account without other grants is a frontend of the DICOM API.
        const holder = role === 'service' ? { role, service: { grants: ['dicom_api' as const], site: null } } : { role }
        const ask = () => requirePermission(holder, action)
        if (expected[action][role] === '') assert.throws(ask, (thrown) => hasCategory(thrown, 'forbidden'))
        else ask()
      }
    }
  })

  it('gives a service account what it was granted, and nothing else', () => {
    const byGrant: Record<ServiceGrant, string[]> = {
      dicom_api: ['user:read:own', 'dicom:create:own', 'dicom:read:own', 'dicom:read-held:own'],
      dicomweb_read: ['user:read:own', 'study:read:site-case'],
      dicomweb_write: ['user:read:own', 'study:store:site-case', 'archive:notify:site'],
    }
    const held = (grants: ServiceGrant[]) =>
      actions.flatMap((action) =>
        relationsOf({ role: 'service', service: { grants, site: 'North' } }, action).map((relation) => `${action}:${relation}`),
      )
    for (const grant of serviceGrants) assert.deepEqual(held([grant]).sort(), byGrant[grant].sort(), grant)
    const all = new Set(Object.values(byGrant).flat())
    assert.deepEqual(held([...serviceGrants]).sort(), [...all].sort())
    assert.deepEqual(held([]), [])
    assert.deepEqual(held(['other' as ServiceGrant, 'constructor' as ServiceGrant]), [])
    // One whose grants were not read may do nothing, wherever it comes from.
    for (const action of actions) assert.deepEqual(relationsOf({ role: 'service' }, action), [], action)
    // Grants are those of a service account alone.
    assert.deepEqual(relationsOf({ role: 'client', service: { grants: ['dicomweb_read'], site: null } }, 'study:read'), ['own'])
  })

  it('grants nothing to an unknown role', () => {
    assert.deepEqual(relationsOf('owner' as Role, 'case:read'), [])
    assert.deepEqual(relationsOf('constructor' as Role, 'case:read'), [])
  })
})
