'use client'

import { useState } from 'react'
import { CircleAlert, UserRoundPlus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useMutation } from '@tanstack/react-query'
import { Button } from '@/components/ui/button/button'
import { Note } from '@/components/ui/feedback/note'
import { Field } from '@/components/ui/form/field'
import { SelectField } from '@/components/ui/form/select-field'
import { type PatientInput, type PatientRecord, type RegisteredPatient } from '@/lib/cases/patients/schema'
import { InvitationLink } from '../../people/invitation-link'
import { isolate } from '../../language/isolate'
import { useErrorMessage } from '../../language/use-error-message'
import { apiFetch } from '../../shell/api-client'
import { useOwnOrganisations } from './use-own-organisations'
import { PatientName } from '../../shell/patients/patient-name'

/** Registers a patient who has no account; those who may be the same person are offered before. */
export function RegisterPatient({ onPick }: { onPick: (patient: PatientRecord) => void }) {
  const t = useTranslations('cases.newCase.register')
  const errorMessage = useErrorMessage()
  const [isOpen, setOpen] = useState(false)
  const [name, setName] = useState('')
  const [birthDate, setBirthDate] = useState('')
  const [sex, setSex] = useState('')
  const [number, setNumber] = useState('')
  const [email, setEmail] = useState('')
  const [organisationId, setOrganisationId] = useState('')
  const organisations = useOwnOrganisations(isOpen)
  const registering = useMutation({
    mutationFn: (isSomeoneElse: boolean) => {
      const body: PatientInput = {
        name: name.trim(),
        ...(birthDate && { birth_date: birthDate }),
        ...(sex && { sex: sex as NonNullable<PatientInput['sex']> }),
        ...(number.trim() && { number: number.trim() }),
        ...(email.trim() && { email: email.trim() }),
        ...(organisationId && { organisation_id: organisationId }),
        ...(isSomeoneElse && { is_someone_else: true as const }),
      }
      return apiFetch<RegisteredPatient>('/api/v1/patients', { method: 'POST', body })
    },
    // The link of an invitation is shown this once.
    onSuccess: ({ patient, invitation }) => patient && !invitation && onPick(patient),
  })
  if (!isOpen)
    return (
      <span>
        <Button look="line" icon={UserRoundPlus} onClick={() => setOpen(true)}>
          {t('open')}
        </Button>
      </span>
    )
  const { patient: invited, invitation, similar = [] } = registering.data ?? {}
  if (invited && invitation)
    return (
      <div className="card flat col g12" role="group" aria-label={t('open')}>
        <InvitationLink name={invited.name} invitation={invitation} />
        <span>
          <Button onClick={() => onPick(invited)}>{t('continue', { name: isolate(invited.name) })}</Button>
        </span>
      </div>
    )
  const isIncomplete = name.trim() === '' || (organisations.length > 1 && organisationId === '')
  const edit = (set: (text: string) => void) => (event: { target: { value: string } }) => {
    registering.reset()
    set(event.target.value)
  }
  return (
    <div className="card flat col g12" role="group" aria-label={t('open')}>
      <b className="b5" aria-hidden>
        {t('open')}
      </b>
      <Field label={t('name')} maxLength={200} autoComplete="off" value={name} onChange={edit(setName)} />
      <Field label={t('birthDate')} type="date" value={birthDate} onChange={edit(setBirthDate)} />
      <SelectField
        label={t('sex')}
        value={sex}
        choices={(['', 'female', 'male', 'other'] as const).map((value) => ({ value, label: t(`sexes.${value || 'unknown'}`) }))}
        onChange={edit(setSex)}
      />
      <Field label={t('number')} maxLength={64} autoComplete="off" value={number} onChange={edit(setNumber)} />
      <Field
        label={t('email')}
        help={t('emailHelp')}
        type="email"
        maxLength={254}
        autoComplete="off"
        value={email}
        onChange={edit(setEmail)}
      />
      {organisations.length > 1 && (
        <SelectField
          label={t('organisation')}
          value={organisationId}
          choices={[
            { value: '', label: t('organisationChoose') },
            ...organisations.map((one) => ({ value: one.id, label: one.name })),
          ]}
          onChange={edit(setOrganisationId)}
        />
      )}
      {similar.length > 0 && (
        <>
          <p role="alert" className="f13 b5">
            {t('similar')}
          </p>
          <ul className="picks">
            {similar.map((one) => (
              <li key={one.id}>
                <button type="button" className="pick" onClick={() => onPick(one)}>
                  <PatientName patient={one} />
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
      {registering.error && (
        <Note icon={CircleAlert} kind="bad" role="alert">
          {errorMessage(registering.error)}
        </Note>
      )}
      <span>
        <Button disabled={isIncomplete} busy={registering.isPending} onClick={() => registering.mutate(similar.length > 0)}>
          {t(similar.length > 0 ? 'someoneElse' : 'submit')}
        </Button>
      </span>
    </div>
  )
}
