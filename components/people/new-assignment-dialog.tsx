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
import { endOfDay } from './end-of-day'
import { SearchPicker } from '../shell/search-picker'
import { type NewAssignment, useCreateAssignment } from './use-people'

const activeUsersPath = (role: AdminUser['role']) => `/api/v1/admin/users?role=${role}&status=active`

const PersonOption = (person: AdminUser) => (
  <span className="row">
    <Avatar name={person.name} />
    <bdi className="b5 cut">{person.name}</bdi>
    <bdi className="t3 f12 cut">{person.email}</bdi>
  </span>
)
const CaseOption = (found: CaseRecord) => (
  <span className="row">
    <bdi className="mono t2 nw">{found.number}</bdi>
    <bdi className="b5 cut">{found.title}</bdi>
    <bdi className="t3 f12 cut">{found.patient.name}</bdi>
  </span>
)

/** Assigns a case to a staff member, or a client to a trainer; open-ended, or until a day. */
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
  const [kind, setKind] = useState<NewAssignment['kind']>('staff_case')
  const [staff, setStaff] = useState<AdminUser | null>(null)
  const [ofCase, setCase] = useState<CaseRecord | null>(null)
  const [trainer, setTrainer] = useState<AdminUser | null>(null)
  const [client, setClient] = useState<AdminUser | null>(null)
  const [lastDay, setLastDay] = useState('')
  const [isAsked, setAsked] = useState(false)
  const making = useCreateAssignment()
  // The last day is included: the assignment ends at midnight in the admin's time zone.
  const end = lastDay ? endOfDay(lastDay, timeZone) : null
  // oxlint-disable-next-line react/purity -- each change of the form compares with its own time
  const isPast = end !== null && end < new Date()
  const chosen: NewAssignment | null =
    kind === 'staff_case'
      ? staff && ofCase && { kind, staff_id: staff.id, case_id: ofCase.id }
      : trainer && client && { kind, trainer_id: trainer.id, client_id: client.id }
  const missing = (picked: unknown, sentence: string) => (isAsked && !picked ? sentence : undefined)
  return (
    <DialogForm
      onSubmit={() => {
        setAsked(true)
        if (chosen && !isPast) making.mutate({ ...chosen, ...(end && { ended_at: end.toISOString() }) }, { onSuccess: close })
      }}
      onClose={close}
      submitLabel={t('submit')}
      busy={making.isPending}
      error={making.error}
    >
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
          <SearchPicker
            key="staff"
            label={t('staff')}
            search={t('staffSearch')}
            path={activeUsersPath('staff')}
            picked={staff}
            onPick={setStaff}
            show={PersonOption}
            error={missing(staff, t('staffRequired'))}
          />
          <SearchPicker
            key="case"
            label={t('case')}
            search={t('caseSearch')}
            path="/api/v1/cases"
            picked={ofCase}
            onPick={setCase}
            show={CaseOption}
            error={missing(ofCase, t('caseRequired'))}
          />
        </>
      ) : (
        <>
          <SearchPicker
            key="trainer"
            label={t('trainer')}
            search={t('trainerSearch')}
            path={activeUsersPath('trainer')}
            picked={trainer}
            onPick={setTrainer}
            show={PersonOption}
            error={missing(trainer, t('trainerRequired'))}
          />
          <SearchPicker
            key="client"
            label={t('client')}
            search={t('clientSearch')}
            path={activeUsersPath('client')}
            picked={client}
            onPick={setClient}
            show={PersonOption}
            error={missing(client, t('clientRequired'))}
          />
        </>
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
