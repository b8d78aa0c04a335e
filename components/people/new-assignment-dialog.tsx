'use client'

import { useState } from 'react'
import { CircleAlert } from 'lucide-react'
import type { AdminUser } from '@/lib/people/schema'
import { Avatar } from '@/components/ui/image/avatar'
import { Button } from '@/components/ui/button/button'
import { Dialog } from '@/components/ui/feedback/dialog'
import { Field } from '@/components/ui/form/field'
import { Note } from '@/components/ui/feedback/note'
import { SegmentedControl } from '@/components/ui/form/segmented-control'
import { errorMessage } from '../shell/api-client'
import { type CaseRecord } from '@/lib/cases/schema'
import styles from './people.module.css'
import { SearchPicker } from '../shell/search-picker'
import { type NewAssignment, useCreateAssignment } from './use-people'

const activeUsersPath = (role: AdminUser['role']) => `/api/v1/admin/users?role=${role}&status=active`

const PersonOption = (person: AdminUser) => (
  <span className="row">
    <Avatar name={person.name} />
    <span className="b5 cut">{person.name}</span>
    <span className="t3 f12 cut">{person.email}</span>
  </span>
)
const CaseOption = (found: CaseRecord) => (
  <span className="row">
    <span className="mono t2 nw">{found.number}</span>
    <span className="b5 cut">{found.title}</span>
    <span className="t3 f12 cut">{found.patient.name}</span>
  </span>
)

/** Assigns a case to a staff member, or a client to a trainer; open-ended, or until a day. */
export function NewAssignmentDialog({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="New assignment"
      description="It opens the door at once. Ending it closes it at once."
    >
      <NewAssignmentForm close={() => onOpenChange(false)} />
    </Dialog>
  )
}

function NewAssignmentForm({ close }: { close: () => void }) {
  const [kind, setKind] = useState<NewAssignment['kind']>('staff_case')
  const [staff, setStaff] = useState<AdminUser | null>(null)
  const [ofCase, setCase] = useState<CaseRecord | null>(null)
  const [trainer, setTrainer] = useState<AdminUser | null>(null)
  const [client, setClient] = useState<AdminUser | null>(null)
  const [lastDay, setLastDay] = useState('')
  const [isAsked, setAsked] = useState(false)
  const making = useCreateAssignment()
  // The last day is included: the assignment ends at midnight in the admin's time zone.
  const end = lastDay ? new Date(`${lastDay}T23:59:59`) : null
  const isPast = end !== null && end < new Date()
  const chosen: NewAssignment | null =
    kind === 'staff_case'
      ? staff && ofCase && { kind, staff_id: staff.id, case_id: ofCase.id }
      : trainer && client && { kind, trainer_id: trainer.id, client_id: client.id }
  const missing = (picked: unknown, sentence: string) => (isAsked && !picked ? sentence : undefined)
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        setAsked(true)
        if (chosen && !isPast) making.mutate({ ...chosen, ...(end && { ended_at: end.toISOString() }) }, { onSuccess: close })
      }}
    >
      <div className="body">
        <SegmentedControl
          label="What is assigned"
          full
          value={kind}
          segments={[
            { value: 'staff_case', label: 'A case to staff' },
            { value: 'trainer_client', label: 'A client to a trainer' },
          ]}
          onChange={setKind}
        />
        {kind === 'staff_case' ? (
          <>
            <SearchPicker
              key="staff"
              label="Clinic staff"
              search="Name or e-mail"
              path={activeUsersPath('staff')}
              picked={staff}
              onPick={setStaff}
              show={PersonOption}
              error={missing(staff, 'Choose who shall see the case.')}
            />
            <SearchPicker
              key="case"
              label="Case"
              search="Number, title or patient"
              path="/api/v1/cases"
              picked={ofCase}
              onPick={setCase}
              show={CaseOption}
              error={missing(ofCase, 'Choose the case.')}
            />
          </>
        ) : (
          <>
            <SearchPicker
              key="trainer"
              label="Trainer"
              search="Name or e-mail of a trainer"
              path={activeUsersPath('trainer')}
              picked={trainer}
              onPick={setTrainer}
              show={PersonOption}
              error={missing(trainer, 'Choose the trainer.')}
            />
            <SearchPicker
              key="client"
              label="Client"
              search="Name or e-mail of a client"
              path={activeUsersPath('client')}
              picked={client}
              onPick={setClient}
              show={PersonOption}
              error={missing(client, 'Choose the client.')}
            />
          </>
        )}
        <Field
          label="Last day"
          type="date"
          value={lastDay}
          onChange={(event) => setLastDay(event.target.value)}
          help="Without one it stays until somebody ends it."
          error={isAsked && isPast ? 'That day is over.' : undefined}
        />
        {making.error && (
          <Note icon={CircleAlert} kind="bad" role="alert">
            {errorMessage(making.error)}
          </Note>
        )}
      </div>
      <footer className={styles.foot}>
        <Button look="ghost" onClick={close}>
          Cancel
        </Button>
        <Button type="submit" look="primary" busy={making.isPending}>
          Assign
        </Button>
      </footer>
    </form>
  )
}
