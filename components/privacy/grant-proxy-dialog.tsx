'use client'

import { useState } from 'react'
import { useTimeZone, useTranslations } from 'next-intl'
import { type PatientRecord } from '@/lib/cases/patients/schema'
import { Dialog } from '@/components/ui/feedback/dialog'
import { DialogForm } from '@/components/ui/form/dialog-form'
import { Field } from '@/components/ui/form/field'
import { endOfDay } from '../people/end-of-day'
import { PatientName } from '../shell/patients/patient-name'
import { SearchPicker } from '../shell/search-picker'
import { useInviteProxy } from './use-invitations'
import { useGrantProxy } from './use-proxies'

interface GrantProxyDialogProps {
  /** An administrator chooses for which patient. */
  choosesPatient: boolean
  onClose: () => void
}

/** Offers access to an address, or for an administrator grants it to the account of one; open-ended or until a day. */
export function GrantProxyDialog({ choosesPatient, onClose }: GrantProxyDialogProps) {
  const t = useTranslations('privacy.grant')
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('title')}
      description={t(choosesPatient ? 'descriptionAdmin' : 'description')}
    >
      <GrantProxyForm choosesPatient={choosesPatient} onClose={onClose} />
    </Dialog>
  )
}

function GrantProxyForm({ choosesPatient, onClose }: GrantProxyDialogProps) {
  const t = useTranslations('privacy.grant')
  const timeZone = useTimeZone() ?? 'UTC'
  const [patient, setPatient] = useState<PatientRecord | null>(null)
  const [email, setEmail] = useState('')
  const [lastDay, setLastDay] = useState('')
  const [isAsked, setAsked] = useState(false)
  const [granting, inviting] = [useGrantProxy(), useInviteProxy()]
  // The last day is included.
  const end = lastDay ? endOfDay(lastDay, timeZone) : null
  // oxlint-disable-next-line react/purity -- each change of the form compares with its own time
  const isPast = end !== null && end < new Date()
  const isComplete = email.trim() !== '' && !isPast && (patient !== null || !choosesPatient)
  return (
    <DialogForm
      onSubmit={() => {
        setAsked(true)
        if (!isComplete) return
        const input = { email: email.trim(), ...(end && { ended_at: end.toISOString() }) }
        if (patient) granting.mutate({ ...input, patient_id: patient.id }, { onSuccess: onClose })
        else inviting.mutate(input, { onSuccess: onClose })
      }}
      onClose={onClose}
      submitLabel={t('submit')}
      busy={granting.isPending || inviting.isPending}
      error={granting.error ?? inviting.error}
    >
      {choosesPatient && (
        <SearchPicker
          label={t('patient')}
          search={t('patientSearch')}
          path="/api/v1/patients"
          picked={patient}
          onPick={setPatient}
          show={(one) => <PatientName patient={one} />}
          error={isAsked && !patient ? t('patientRequired') : undefined}
        />
      )}
      <Field
        label={t('email')}
        type="email"
        autoComplete="off"
        maxLength={254}
        value={email}
        onChange={(event) => setEmail(event.target.value)}
        help={t(choosesPatient ? 'emailHelpAdmin' : 'emailHelp')}
        error={isAsked && email.trim() === '' ? t('emailRequired') : undefined}
      />
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
