'use client'

import { useState } from 'react'
import { useTimeZone, useTranslations } from 'next-intl'
import type { AdminUser } from '@/lib/people/schema'
import { Avatar } from '@/components/ui/image/avatar'
import { Dialog } from '@/components/ui/feedback/dialog'
import { DialogForm } from '@/components/ui/form/dialog-form'
import { Field } from '@/components/ui/form/field'
import { SegmentedControl } from '@/components/ui/form/segmented-control'
import { type CaseRecord } from '@/lib/cases/schema'
import { CaseName } from '../shell/patients/case-name'
import { likenessesOfCases } from '../shell/patients/likenesses-of-cases'
import { endOfDay } from './end-of-day'
import { AssignmentResult } from './assignment-result'
import { MultiPicker } from './multi-picker'
import { type NewAssignments, useCreateAssignments } from './use-people'

const activeUsersPath = (role: AdminUser['role']) => `/api/v1/admin/users?role=${role}&status=active`

const PersonOption = (person: AdminUser) => (
  <span className="row">
    <Avatar name={person.name} photo={person.photo_url} />
    <bdi className="b5 cut">{person.name}</bdi>
    <bdi className="t3 f12 cut">{person.email}</bdi>
  </span>
)

/** So many may be made in one request. */
const MAX_AT_ONCE = 200

/** Assigns cases to staff members, or clients to trainers, several at once; open-ended, or until a day. */
export function NewAssignmentDialog({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const t = useTranslations('people.newAssignment')
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t('title')} description={t('description')}>
      <NewAssignmentForm close={() => onOpenChange(false)} />
    </Dialog>
  )
}

function NewAssignmentForm({ close }: { close: () => void }) {
  const t = useTranslations('people.newAssignment')
  const timeZone = useTimeZone() ?? 'UTC'
  const [kind, setKind] = useState<NewAssignments['kind']>('staff_case')
  const [staff, setStaff] = useState<AdminUser[]>([])
  const [cases, setCases] = useState<CaseRecord[]>([])
  const [trainers, setTrainers] = useState<AdminUser[]>([])
  const [clients, setClients] = useState<AdminUser[]>([])
  const [lastDay, setLastDay] = useState('')
  const [isAsked, setAsked] = useState(false)
  const making = useCreateAssignments()
  // The last day is included: the assignment ends at midnight in the admin's time zone.
  const end = lastDay ? endOfDay(lastDay, timeZone) : null
  // oxlint-disable-next-line react/purity -- each change of the form compares with its own time
  const isPast = end !== null && end < new Date()
  const [assignees, targets] = kind === 'staff_case' ? [staff, cases] : [trainers, clients]
  const count = assignees.length * targets.length
  const ids = (items: readonly { id: string }[]) => items.map(({ id }) => id)
  const submit = () => {
    setAsked(true)
    if (count === 0 || count > MAX_AT_ONCE || isPast) return
    const period = end && { ended_at: end.toISOString() }
    making.mutate(
      kind === 'staff_case'
        ? { kind, staff_ids: ids(staff), case_ids: ids(cases), ...period }
        : { kind, trainer_ids: ids(trainers), client_ids: ids(clients), ...period },
      { onSuccess: ({ items }) => items.every(({ outcome }) => outcome === 'created') && close() },
    )
  }
  const missing = (picked: unknown[], sentence: string) => (isAsked && picked.length === 0 ? sentence : undefined)
  if (making.data) {
    const named = [...staff, ...trainers, ...clients].map(({ id, name }) => [id, name] as const)
    const names = new Map([...named, ...cases.map(({ id, title }) => [id, title] as const)])
    return <AssignmentResult items={making.data.items} names={names} close={close} />
  }
  return (
    <DialogForm onSubmit={submit} onClose={close} submitLabel={t('submit')} busy={making.isPending} error={making.error}>
      <SegmentedControl
        label={t('kind')}
        full
        value={kind}
        segments={[
          { value: 'staff_case', label: t('caseToStaff') },
          { value: 'trainer_client', label: t('clientToTrainer') },
        ]}
        onChange={setKind}
      />
      {kind === 'staff_case' ? (
        <>
          <MultiPicker
            key="staff"
            label={t('staff')}
            search={t('staffSearch')}
            path={activeUsersPath('staff')}
            picked={staff}
            onChange={setStaff}
            show={PersonOption}
            nameOf={({ name }) => name}
            error={missing(staff, t('staffRequired'))}
          />
          <MultiPicker
            key="case"
            label={t('case')}
            search={t('caseSearch')}
            path="/api/v1/cases"
            picked={cases}
            onChange={setCases}
            show={(record, alike) => <CaseName record={record} alike={alike} />}
            likenessesOf={likenessesOfCases}
            nameOf={({ title }) => title}
            error={missing(cases, t('caseRequired'))}
          />
        </>
      ) : (
        <>
          <MultiPicker
            key="trainer"
            label={t('trainer')}
            search={t('trainerSearch')}
            path={activeUsersPath('trainer')}
            picked={trainers}
            onChange={setTrainers}
            show={PersonOption}
            nameOf={({ name }) => name}
            error={missing(trainers, t('trainerRequired'))}
          />
          <MultiPicker
            key="client"
            label={t('client')}
            search={t('clientSearch')}
            path={activeUsersPath('client')}
            picked={clients}
            onChange={setClients}
            show={PersonOption}
            nameOf={({ name }) => name}
            error={missing(clients, t('clientRequired'))}
          />
        </>
      )}
      {count > 1 && (
        <p role="status" className={count > MAX_AT_ONCE ? 'error' : 'f13 t2'}>
          {count > MAX_AT_ONCE ? t('tooMany', { count, max: MAX_AT_ONCE }) : t('count', { count })}
        </p>
      )}
      <Field
        label={t('lastDay')}
        type="date"
        value={lastDay}
        onChange={(event) => setLastDay(event.target.value)}
        help={t('lastDayHelp')}
        error={isAsked && isPast ? t('lastDayPast') : undefined}
      />
    </DialogForm>
  )
}
