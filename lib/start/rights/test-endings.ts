import { deleteCase } from '../../cases/deletion/delete-case'
import { previewDeletion } from '../../cases/deletion/preview-deletion'
import { updateCase } from '../../cases/update-case'
import { db } from '../../db/database'
import { erasePerson } from '../../erasure/erase-person'
import { endEmergencyAccess } from '../../emergency/end-emergency-access'
import { deleteUser } from '../../people/delete-user'
import { endAssignment } from '../../people/end-assignment'
import { changeMembers } from '../../people/organisations/change-members'
import { updateOrganisation } from '../../people/organisations/update-organisation'
import { endProxy } from '../../people/proxies/end-proxy'
import { updateUser } from '../../people/update-user'
import { withdrawOpinion } from '../../readings/opinions/withdraw-opinion'
import { revokeShare } from '../../shares/revoke-share'
import { type Made, person } from './test-rights'

/** Makes what ends happen; returns false where there is no such thing for this right. */
type Ending = (made: Made, how: string) => Promise<boolean>

/** A moment ago, as if time had passed. */
const past = () => ({ endedAt: new Date(Date.now() - 1000) })
const isBy = (how: string, ...words: string[]) => words.some((word) => how.includes(word))
const byOneself = (how: string) => isBy(how, 'by oneself', 'staff opened')

/** What can end, in the order of the columns. */
export const ENDINGS: Record<string, Ending> = {
  'its time is over': async ({ right, id, emergencyId }) => {
    if (right === 'assigned') await db().assignment.update({ where: { id }, data: past() })
    else if (right === 'proxy') await db().proxyGrant.update({ where: { id }, data: past() })
    else if (right === 'share') await db().share.update({ where: { id }, data: { expiresAt: past().endedAt } })
    else if (emergencyId) await db().emergencyAccess.update({ where: { id: emergencyId }, data: past() })
    else return false
    return true
  },
  'it is withdrawn': async ({ right, id, caseId, holder, giver }) => {
    const admin = await person('admin')
    if (right === 'assigned') await endAssignment(admin, id)
    else if (right === 'responsible') await updateCase(admin, caseId, { responsible_id: null })
    else if (right === 'asked') await withdrawOpinion(admin, id)
    else if (right === 'proxy') await endProxy(holder, id)
    else if (right === 'emergency') await endEmergencyAccess(admin, id)
    else if (right === 'share') await revokeShare(giver, id)
    else return false
    return true
  },
  'who gave it is disabled': async ({ giver }, how) => {
    if (byOneself(how)) return false
    await updateUser(await person('admin'), giver.id, { status: 'disabled' })
    return true
  },
  'who gave it gets another role': async ({ giver }, how) => {
    if (byOneself(how)) return false
    await updateUser(await person('admin'), giver.id, { role: 'creator' })
    return true
  },
  'the account of who gave it is deleted': async ({ giver }, how) => {
    // Who has cases of their own cannot be deleted.
    if (byOneself(how) || isBy(how, 'offered by the patient')) return false
    await deleteUser(await person('admin'), giver.id)
    return true
  },
  'who gave it loses the case': async ({ giver, right, emergencyId, organisationId }, how) => {
    if ((byOneself(how) && right !== 'responsible') || isBy(how, 'administrator', 'patient')) return false
    if (emergencyId) await endEmergencyAccess(giver, emergencyId)
    else await db().organisationMember.delete({ where: { organisationId_userId: { organisationId, userId: giver.id } } })
    return true
  },
  'who has it is disabled': async ({ holder, right }) => {
    if (right === 'share') return false
    await updateUser(await person('admin'), holder.id, { status: 'disabled' })
    return true
  },
  'who has it was disabled, and is enabled again': async ({ holder, right }) => {
    if (right === 'share') return false
    const admin = await person('admin')
    await updateUser(admin, holder.id, { status: 'disabled' })
    await updateUser(admin, holder.id, { status: 'active' })
    return true
  },
  'who has it gets another role': async ({ holder, right }) => {
    if (right === 'share') return false
    await updateUser(await person('admin'), holder.id, { role: 'creator' })
    return true
  },
  'who has it leaves the organisation': async ({ holder, organisationId }) => {
    const membership = { organisationId, userId: holder.id }
    return (await db().organisationMember.deleteMany({ where: membership })).count > 0
  },
  'the organisation is closed': async ({ organisationId }) => {
    await updateOrganisation(await person('admin'), organisationId, { closed: true })
    return true
  },
  'the patient leaves the organisation': async ({ patient }) => {
    const admin = await person('admin')
    const [membership] = await db().organisationMember.findMany({ where: { userId: patient.id } })
    await changeMembers(admin, membership!.organisationId, { add: [], remove: [patient.id] })
    return true
  },
  'the account of the patient is disabled': async ({ patient }) => {
    await updateUser(await person('admin'), patient.id, { status: 'disabled' })
    return true
  },
  'the account of the patient is erased, and the law keeps the case': async ({ patient }) => {
    const { name } = await db().user.findUniqueOrThrow({ where: { id: patient.id } })
    await erasePerson(await person('admin'), patient.id, { name })
    return true
  },
  'the patient grows up': async ({ patient }) => {
    // As if the year had come in which they reach the age of the setting.
    const birthYear = new Date().getUTCFullYear() - 18
    await db().user.update({ where: { id: patient.id }, data: { birthYear } })
    return true
  },
  'the case is deleted': async ({ caseId }) => {
    const admin = await person('admin')
    await deleteCase(admin, caseId, (await previewDeletion(admin, caseId)).last_arrival)
    return true
  },
}
