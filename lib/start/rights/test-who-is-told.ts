import type { AuditAction } from '../../audit/audit-actions'
import { updateCase } from '../../cases/update-case'
import { endEmergencyAccess } from '../../emergency/end-emergency-access'
import { liftEmergencyPause } from '../../emergency/lift-emergency-pause'
import { createAssignment } from '../../people/create-assignment'
import { endAssignment } from '../../people/end-assignment'
import { changeMembers } from '../../people/organisations/change-members'
import { updateOrganisation } from '../../people/organisations/update-organisation'
import { endProxy } from '../../people/proxies/end-proxy'
import { updateUser } from '../../people/update-user'
import { answerOpinion } from '../../readings/opinions/answer-opinion'
import { withdrawOpinion } from '../../readings/opinions/withdraw-opinion'
import { person } from './test-rights'
import { admitted, asked, both, caseOf, changed, clinic, emergency, nearlyPaused, proxied, type Told } from './test-told'

type Rows = Record<string, () => Promise<Told>>

/** These subjects of the trail are data, or machines, and no rights of people; of cases only who is responsible. */
const NOT_RIGHTS =
  /^(archive-destination|archive-source|archive-study|archive-transfer|audit|backup|case\.(?!assign)|client|credentials|demo|diary|dicom|doctor|entry|fhir|file|image|job|key-images|keys|live|meal|measurement|media|message|object|overview|patient|persona|progress|reading|reading-room|report|storage|study|trail|upload)\b/
const READS = /\.(list|list-.*|read|search|export|certificate|erase-preview|erasures)$/

/** Whether a verb of the trail is about what somebody may do. */
export const isRightVerb = (action: AuditAction): boolean => !NOT_RIGHTS.test(action) && !READS.test(action)

const BY_CREDENTIALS = 'a credential: told as such, by lib/people/security/credential-notices.test.ts'
const BY_SIGN_IN = 'no right changes: who signs in, proves or ends something of their own is there'
const IS_TOLD = 'somebody gets a right, and is told of that in Fovea by a notice of its own, tested beside its verb'

/**
 * What changes, who is told, and by what: the people of each row, in Fovea and by e-mail; or why nobody is told. Who is disabled is told
 * by e-mail alone.
 */
export const WHO_IS_TOLD: Partial<Record<AuditAction, Rows | string>> = {
  'organisation.add': {
    'to a clinic': async () => {
      const [admin, who] = [await person('admin'), await person('staff')]
      const { id } = await clinic()
      return { people: { who, admin }, act: () => changeMembers(admin, id, { add: [who.id], remove: [] }), ...both('who: organisation-joined') } // prettier-ignore
    },
  },
  'organisation.remove': {
    'from a clinic': async () => {
      const [admin, who] = [await person('admin'), await person('staff')]
      const { id } = await clinic(who)
      return { people: { who, admin }, act: () => changeMembers(admin, id, { add: [], remove: [who.id] }), ...both('who: organisation-left') } // prettier-ignore
    },
  },
  'organisation.change': {
    'it is closed': async () => {
      const [admin, who] = [await person('admin'), await person('staff')]
      const { id } = await clinic(who)
      return { people: { who, admin }, act: () => updateOrganisation(admin, id, { closed: true }), app: ['who: organisation-closed'], mail: [] } // prettier-ignore
    },
    'it is reopened': async () => {
      const [admin, who] = [await person('admin'), await person('staff')]
      const { id } = await clinic(who)
      await updateOrganisation(admin, id, { closed: true })
      return { people: { who, admin }, act: () => updateOrganisation(admin, id, { closed: false }), app: ['who: organisation-reopened'], mail: [] } // prettier-ignore
    },
  },
  'organisation.create': 'it has no members: who is added later is told then',
  'user.change': {
    'a move between clinics': async () => {
      const [admin, who] = [await person('admin'), await person('staff')]
      const other = await clinic()
      await clinic(who)
      return {
        ...{ people: { who, admin }, act: () => updateUser(admin, who.id, { organisation_ids: [other.id] }) },
        ...both('who: organisation-joined', 'who: organisation-left'),
      }
    },
    'a move by the name of the site': async () => {
      const [admin, who] = [await person('admin'), await person('staff')]
      const other = await clinic()
      await updateUser(admin, who.id, { organisation_ids: [(await clinic()).id] })
      return {
        ...{ people: { who, admin }, act: () => updateUser(admin, who.id, { site: other.name }) },
        ...both('who: organisation-joined', 'who: organisation-left'),
      }
    },
    'another role': async () => ({ ...(await changed({ role: 'doctor' })), ...both('who: role-changed') }),
    disabled: async () => ({ ...(await changed({ status: 'disabled' })), app: [], mail: ['who: account-disabled'] }),
    'enabled again': async () => ({
      ...(await changed({ status: 'active' }, { status: 'disabled' })),
      ...both('who: account-enabled'),
    }),
    'another role of a proxy': async () => {
      const { admin, people, proxy } = await proxied()
      return {
        ...{ people, act: () => updateUser(admin, proxy.id, { role: 'staff' }) },
        ...both('patient: proxy-ended', 'proxy: proxy-access-ended', 'proxy: role-changed'),
      }
    },
    'nothing of their rights': async () => ({ ...(await changed({ name: 'Person 00' })), app: [], mail: [] }),
    'another role by the provider': async () => ({ ...(await admitted(['doctor'], 'staff')), ...both('who: role-changed') }),
    'disabled by the provider': async () => ({ ...(await admitted(['doctor'], null)), app: [], mail: ['who: account-disabled'] }),
    'enabled again by the provider': async () => ({
      ...(await admitted(['doctor', null], 'doctor')),
      ...both('who: account-enabled'),
    }),
  },
  'user.create': 'who has a new account gets an invitation or a password, by which they learn of it',
  'user.remove': 'there is no account left, in which or at whose address somebody could be told',
  'user.photo': 'no right: what somebody looks like, changed by themself',
  'person.erase': 'there is no account left, in which or at whose address somebody could be told',
  'person.erased': 'there is no account left, in which or at whose address somebody could be told',
  'assignment.end': {
    'to a case': async () => {
      const [admin, who, patient] = [await person('admin'), await person('staff'), await person('patient')]
      const { id } = await caseOf(patient)
      const { assignment } = await createAssignment(admin, { kind: 'staff_case', staff_id: who.id, case_id: id })
      return {
        people: { who, patient, admin },
        act: () => endAssignment(admin, assignment.id),
        app: ['who: access-ended'],
        mail: [],
      }
    },
    'to a client': async () => {
      const [admin, trainer, client] = [await person('admin'), await person('trainer'), await person('client')]
      const input = { kind: 'trainer_client', trainer_id: trainer.id, client_id: client.id } as const
      const { assignment } = await createAssignment(admin, input)
      const app = ['trainer: client-ended', 'client: trainer-ended']
      return { people: { trainer, client, admin }, act: () => endAssignment(admin, assignment.id), app, mail: [] }
    },
  },
  'assignment.make': 'a right begins, of which nobody has to beware: the case or the client is in their list from then on',
  'case.assign': {
    withdrawn: async () => {
      const [admin, who, patient] = [await person('admin'), await person('doctor'), await person('patient')]
      const { id } = await caseOf(patient)
      await updateCase(admin, id, { responsible_id: who.id })
      return {
        ...{ people: { who, patient, admin }, act: () => updateCase(admin, id, { responsible_id: null }) },
        ...both('who: responsibility-withdrawn'),
      }
    },
    'given to another': async () => {
      const [admin, who, next] = [await person('admin'), await person('doctor'), await person('doctor')]
      const { id } = await caseOf(await person('patient'))
      await updateCase(admin, id, { responsible_id: who.id })
      const act = () => updateCase(admin, id, { responsible_id: next.id })
      return { people: { who, next, admin }, act, app: ['who: responsibility-withdrawn', 'next: assigned'], mail: ['who: responsibility-withdrawn'] } // prettier-ignore
    },
    'handed on by oneself': async () => {
      const [who, next] = [await person('doctor'), await person('doctor')]
      const { id } = await caseOf(await person('patient'), (await clinic(who)).id)
      await updateCase(who, id, { responsible_id: who.id })
      return {
        people: { who, next },
        act: () => updateCase(who, id, { responsible_id: next.id }),
        app: ['next: assigned'],
        mail: [],
      }
    },
  },
  'proxy.end': {
    'by an administrator': async () => {
      const { admin, people, grant } = await proxied()
      return { people, act: () => endProxy(admin, grant.id), ...both('patient: proxy-ended', 'proxy: proxy-access-ended') }
    },
    'by the patient': async () => {
      const { people, patient, grant } = await proxied()
      return { people, act: () => endProxy(patient, grant.id), ...both('patient: proxy-ended', 'proxy: proxy-access-ended') }
    },
  },
  'proxy.grant': IS_TOLD,
  'proxy.invite': IS_TOLD,
  'proxy.accept': IS_TOLD,
  'proxy.decline': 'nobody had a right by an offer; that it was declined is seen where it was made',
  'proxy.withdraw': 'nobody had a right by an offer; the notice of it says that it is closed',
  'emergency.end': {
    'by an administrator': async () => {
      const { admin, people, access } = await emergency()
      return {
        ...{ people, act: () => endEmergencyAccess(admin, access.id), mail: ['doctor: emergency-ended'] },
        app: ['doctor: emergency-ended', 'own: emergency-ended', 'patient: emergency-ended'],
      }
    },
    'by the doctor, as is expected': async () => {
      const { people, doctor, access } = await emergency()
      return { people, act: () => endEmergencyAccess(doctor, access.id), app: [], mail: [] }
    },
  },
  'emergency.pause': {
    'with what was active': async () => {
      const { people, pause } = await nearlyPaused()
      const app = ['doctor: emergency-paused', 'own: emergency-ended', 'patient: emergency-ended']
      return { people, act: pause, app, mail: ['doctor: emergency-paused'] }
    },
  },
  'emergency.lift-pause': {
    'of a doctor': async () => {
      const { admin, doctor, people, pause } = await nearlyPaused()
      await pause()
      return { people, act: () => liftEmergencyPause(admin, doctor.id), ...both('doctor: emergency-pause-lifted') }
    },
  },
  'emergency.open': IS_TOLD,
  'emergency.review': 'a verdict alone takes no right; where it pauses, emergency.pause is told',
  'opinion.withdraw': {
    'of an open question': async () => {
      const { own, people, id } = await asked()
      return { people, act: () => withdrawOpinion(own, id), app: ['colleague: opinion-withdrawn'], mail: [] }
    },
    'of an answered one, whose access ends': async () => {
      const { own, colleague, people, id } = await asked()
      await answerOpinion(colleague, id, 'A scar, and nothing more')
      return { people, act: () => withdrawOpinion(own, id), app: ['colleague: access-ended'], mail: [] }
    },
  },
  'opinion.ask': IS_TOLD,
  'opinion.answer': IS_TOLD,
  'grant.keep': 'the right stays as it is; only who answers for it changes',
  'invitation.create': 'who is invited gets the link, which is how they learn of it',
  'invitation.accept': BY_SIGN_IN,
  'oidc.link': BY_CREDENTIALS,
  'password.change': BY_CREDENTIALS,
  'password.reset': BY_CREDENTIALS,
  'second-factor.enrol': BY_CREDENTIALS,
  'second-factor.remove': BY_CREDENTIALS,
  'second-factor.renew': BY_CREDENTIALS,
  'second-factor.reset': BY_CREDENTIALS,
  'second-factor.verify': BY_SIGN_IN,
  'service-account.create': BY_CREDENTIALS,
  'service-account.rotate': BY_CREDENTIALS,
  'service-account.end-token': BY_CREDENTIALS,
  'service-account.revoke': BY_CREDENTIALS,
  'service-account.change': 'an account of a machine: nobody signs in by it, and the trail has who changed what it may do',
  'session.end': 'what ended it is told, or it was ended by its person; the sign-in page says that it has ended',
  'session.unlock': BY_SIGN_IN,
  'share.create': 'a link is nobody’s right; the patient is told of it in Fovea',
  'share.open': 'a link is nobody’s right; who made it is told as it is opened',
  'share.unlock': 'a link is nobody’s right; who made it is told as it is opened',
  'share.revoke': 'a link is nobody’s right; who follows it reads that it is over',
  'share.clear': 'a link is nobody’s right, and may be tried again as before',
  'sign-in': 'no right changes; failures and new devices are told, by lib/people/security/security-mail.test.ts',
  'sign-in.clear': 'no right changes: who had to wait may try again',
  'step-up': BY_SIGN_IN,
}
