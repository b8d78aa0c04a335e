import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import type { Actor } from '../../access/actor'
import { registerDoctorsSee } from '../../access/doctors/doctors-see'
import { whereStudy } from '../../access/where-study'
import { createServiceAccount } from '../../auth/service-accounts/service-accounts'
import { exportCase } from '../../cases/export-case'
import { updateCase } from '../../cases/update-case'
import { db } from '../../db/database'
import { endEmergencyAccess } from '../../emergency/end-emergency-access'
import { openEmergencyAccess } from '../../emergency/open-emergency-access'
import { hasCode } from '../../errors/app-error'
import { deliverSignedUrl } from '../../files/deliver/deliver-signed-url'
import { signDownload } from '../../files/deliver/sign-download'
import { storeFile } from '../../files/receive/store-file'
import { ingestFile } from '../../files/ingest/ingest-file'
import { createUpload, openFilesFixture, photograph, sendBytes, sendFile, tus } from '../../files/test-files-fixture'
import { createAssignment } from '../../people/create-assignment'
import { endAssignment } from '../../people/end-assignment'
import { createOrganisation } from '../../people/organisations/create-organisation'
import { updateOrganisation } from '../../people/organisations/update-organisation'
import { endProxy } from '../../people/proxies/end-proxy'
import { acceptProxyInvitation } from '../../people/proxies/invitations/accept-proxy-invitation'
import { inviteProxy } from '../../people/proxies/invitations/invite-proxy'
import { updateUser } from '../../people/update-user'
import { askOpinion } from '../../readings/opinions/ask-opinion'
import { OpinionInputSchema } from '../../readings/opinions/schema'
import { withdrawOpinion } from '../../readings/opinions/withdraw-opinion'
import { newUuid } from '../../runtime/uuid'
import { createShare } from '../../shares/create-share'
import { headShare } from '../../shares/head-share'
import { ShareInputSchema } from '../../shares/schema'
import { receiveBatch } from '../../studies/batches/receive-batch'
import { receiveUpload } from '../../studies/receive-upload'
import { drawObject } from '../../studies/store/test-store'
import { uploads } from '../../uploads/open-uploads'
import { person } from './test-rights'

await openFilesFixture()
after(registerDoctorsSee('organisation'))

const is = (code: string) => (thrown: unknown) => hasCode(thrown, code as never) || assert.fail(String(thrown))
const why = { reason_kind: 'on-call', reason: 'Pain in the left eye, nobody else is on duty' } as const
const succeeds = (work: Promise<unknown>) =>
  work.then(
    () => true,
    () => false,
  )
const ask = async (asker: Actor, of: Actor, caseId: string) =>
  (await askOpinion(asker, caseId, OpinionInputSchema.parse({ id: newUuid(), question: 'What is it?', doctor_id: of.id }))).id

/** A case of a clinic, with a photograph; a colleague who is of no clinic. */
async function clinicCase() {
  const [own, colleague, patient, admin] = [
    await person('doctor'),
    await person('doctor'),
    await person('patient'),
    await person('admin'),
  ]
  const organisation = await createOrganisation(admin, { name: `Clinic ${newUuid()}` })
  for (const { id } of [own, patient])
    await db().organisationMember.create({ data: { organisationId: organisation.id, userId: id } })
  const data = { number: newUuid().slice(0, 12), title: 'Both eyes', patientId: patient.id, organisationId: organisation.id }
  const { id: caseId } = await db().case.create({ data: { ...data, site: organisation.name } })
  const fileId = await sendFile(own, await photograph(), { case_id: caseId })
  await ingestFile(fileId)
  return { own, colleague, patient, admin, organisation, caseId, fileId }
}
/** An address that opens the photograph without a sign-in, in the name of who asked for it. */
async function downloadLink(who: Actor, fileId: string) {
  const { link } = await signDownload(who, { fileId, variant: 'original', lifetimeSeconds: 600 })
  return () => succeeds(deliverSignedUrl({ link, accept: null, ip: null }))
}
async function shareLink(who: Actor, caseId: string) {
  const expires = new Date(Date.now() + 3_600_000).toISOString()
  const { token } = await createShare(who, ShareInputSchema.parse({ case_id: caseId, expires_at: expires }), null)
  return () => succeeds(headShare({ token, visitor: null, ip: null }))
}

describe('an address to download that somebody asked for', () => {
  it('ends with the question by which they read the case', async () => {
    const { own, colleague, caseId, fileId } = await clinicCase()
    const question = await ask(own, colleague, caseId)
    const opens = await downloadLink(colleague, fileId)
    assert.ok(await opens())
    await withdrawOpinion(own, question)
    assert.ok(!(await opens()))
  })

  it('ends with the emergency, and so does one of who was asked in it', async () => {
    const { colleague, caseId, fileId } = await clinicCase()
    const further = await person('doctor')
    const { access } = await openEmergencyAccess(colleague, { case_id: caseId, ...why })
    await ask(colleague, further, caseId)
    const links = [await downloadLink(colleague, fileId), await downloadLink(further, fileId)]
    for (const opens of links) assert.ok(await opens())
    await endEmergencyAccess(colleague, access.id)
    for (const opens of links) assert.ok(!(await opens()))
  })

  it('ends with the access of a proxy, who shares nothing', async () => {
    const { patient, caseId, fileId } = await clinicCase()
    const proxy = await person('patient')
    await inviteProxy(patient, { email: proxy.email, ended_at: null })
    const { id } = await db().proxyInvitation.findFirstOrThrow({ where: { email: proxy.email } })
    const grant = await acceptProxyInvitation(proxy, id)
    await assert.rejects(shareLink(proxy, caseId), is('case_not_found'))
    const opens = await downloadLink(proxy, fileId)
    assert.ok(await opens())
    await endProxy(patient, grant.id)
    assert.ok(!(await opens()))
  })
})

describe('a share link', () => {
  it('of a responsible doctor ends as another becomes responsible', async () => {
    const { own, colleague, caseId } = await clinicCase()
    await updateCase(own, caseId, { responsible_id: colleague.id })
    const opens = await shareLink(colleague, caseId)
    assert.ok(await opens())
    await updateCase(own, caseId, { responsible_id: own.id })
    assert.ok(!(await opens()))
  })
})

describe('an export that was begun in an emergency', () => {
  it('does not reach the next original once that has ended', async () => {
    const { own, colleague, caseId } = await clinicCase()
    await ingestFile(await sendFile(own, await photograph(), { case_id: caseId }))
    const { access } = await openEmergencyAccess(colleague, { case_id: caseId, ...why })
    const { read } = await exportCase(colleague, { caseId, ip: null, copies: 'original', dates: 'drop' })
    const parts = read(undefined, new AbortController().signal)[Symbol.asyncIterator]()
    await parts.next()
    await endEmergencyAccess(colleague, access.id)
    const rest = { [Symbol.asyncIterator]: () => parts }
    await assert.rejects(async () => {
      for await (const _ of rest);
    }, is('image_not_found'))
  })
})

describe('an offer of access', () => {
  it('is not accepted where the patient who made it is disabled, or no patient any more', async () => {
    const [admin, proxy] = [await person('admin'), await person('patient')]
    for (const change of [{ status: 'disabled' }, { role: 'client' }] as const) {
      const patient = await person('patient')
      await inviteProxy(patient, { email: proxy.email, ended_at: null })
      const { id } = await db().proxyInvitation.findFirstOrThrow({ where: { patientId: patient.id } })
      await updateUser(admin, patient.id, change)
      await assert.rejects(acceptProxyInvitation(proxy, id), is('proxy_not_found'))
      assert.equal(await db().proxyGrant.count({ where: { patientId: patient.id } }), 0)
    }
  })
})

describe('an upload that is not finished', () => {
  it('is continued by nobody else at the case, nor by its sender without the case, and by them with it', async () => {
    const { admin, caseId } = await clinicCase()
    const [sender, other] = [await person('staff'), await person('staff')]
    const assign = async ({ id }: Actor) =>
      (await createAssignment(admin, { kind: 'staff_case', staff_id: id, case_id: caseId })).assignment.id
    const [assignment] = [await assign(sender), await assign(other)]
    const id = await createUpload(sender, 2000, { case_id: caseId })
    const status = async (who: Actor, offset: number) => (await sendBytes(who, id, Buffer.alloc(1000), offset)).status
    assert.equal(await status(sender, 0), 204)
    assert.equal(await status(other, 1000), 404)
    assert.equal((await tus(other, 'HEAD', { id })).status, 404)
    await endAssignment(admin, assignment)
    // What every request of it asks first.
    assert.equal(await uploads().canResume(sender, id), false)
    await assign(sender)
    assert.equal(await uploads().canResume(sender, id), true)
    assert.equal(await status(sender, 1000), 204)
  })
})

describe('a service account of a site', () => {
  it('reads nothing by an organisation that is closed, nor by its name that of another one; and follows one that is renamed', async () => {
    const { own, admin, organisation, caseId } = await clinicCase()
    const study = `1.2.840.48.${Date.now()}`
    await ingestFile(await sendFile(own, drawObject({ study, uid: `${study}.9` }), { case_id: caseId }))
    const { id, site } = await createServiceAccount(admin, 'Archive', { grants: ['dicomweb_read'], site: organisation.name })
    const reads = async () => {
      const { site: now } = await db().serviceAccount.findUniqueOrThrow({ where: { id } })
      const service = { id, role: 'service', service: { grants: ['dicomweb_read'], site: now } } as const
      return (await db().study.count({ where: { AND: [{ uid: study }, whereStudy(service as never)] } })) > 0
    }
    assert.ok(await reads())
    await updateOrganisation(admin, organisation.id, { name: `Renamed ${newUuid()}` })
    assert.ok(await reads())
    await updateOrganisation(admin, organisation.id, { closed: true })
    assert.ok(!(await reads()))
    await createOrganisation(admin, { name: site! })
    assert.ok(!(await reads()))
  })
})

describe('a body whose last byte comes after the right to send it has ended', () => {
  /** All but the end of a file; then something ends; then the end of it. */
  async function* halves(bytes: Buffer, end: () => Promise<unknown>) {
    yield bytes.subarray(0, bytes.length - 10)
    await end()
    yield bytes.subarray(bytes.length - 10)
  }
  const sent = { declaredType: 'image/jpeg', filename: 'eye.jpg', ip: null }
  const fileCount = () => db().storedFile.count({ where: { status: { not: 'erased' } } })

  it('becomes no file of the patient for whom it was sent, nor of the case', async () => {
    const { admin, patient, caseId } = await clinicCase()
    const sender = await person('staff')
    const assign = async () =>
      (await createAssignment(admin, { kind: 'staff_case', staff_id: sender.id, case_id: caseId })).assignment.id
    const bytes = await photograph()
    const loses = (id: string) => halves(bytes, () => endAssignment(admin, id))
    const before = await fileCount()
    const named = { ...sent, lengthBytes: null, userName: String(patient.number), maxWaitMs: 60_000 }
    await assert.rejects(receiveUpload(sender, { ...named, source: loses(await assign()) }), is('user_not_found'))
    await assert.rejects(storeFile(sender, { ...sent, caseId, source: loses(await assign()) }), is('case_not_found'))
    assert.equal(await fileCount(), before)
  })

  it('becomes no batch of that patient', async () => {
    const { admin, patient, caseId } = await clinicCase()
    const sender = await person('staff')
    const { assignment } = await createAssignment(admin, { kind: 'staff_case', staff_id: sender.id, case_id: caseId })
    const content = (await photograph()).toString('base64')
    const contentParts = async function* () {
      yield await Promise.resolve(content)
    }
    const fields = async function* () {
      yield { name: 'filename' as const, text: await Promise.resolve('eye.jpg') }
      yield { name: 'content' as const, parts: contentParts() }
    }
    const filesOf = async function* () {
      yield await Promise.resolve({ fields: fields() })
    }
    const body = halves(Buffer.alloc(20), () => endAssignment(admin, assignment.id))
    const before = await fileCount()
    const received = receiveBatch(sender, {
      ...{ body, filesOf, userName: String(patient.number), ip: null, assertMayReceive: () => Promise.resolve() },
    })
    await assert.rejects(received, is('user_not_found'))
    assert.equal(await fileCount(), before)
  })
})
