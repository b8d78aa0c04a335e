'use client'

import { type KeyboardEvent, useState } from 'react'
import { CircleAlert, UserRoundPlus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useMutation } from '@tanstack/react-query'
import { Button } from '@/components/ui/button/button'
import { Note } from '@/components/ui/feedback/note'
import { type PatientRecord, type RegisteredPatient } from '@/lib/cases/patients/schema'
import { InvitationLink } from '../../people/invitation-link'
import { isolate } from '../../language/isolate'
import { useErrorMessage } from '../../language/use-error-message'
import { apiFetch } from '../../shell/api-client'
import { type PatientFields, patientInputOf } from './patient-input-of'
import { RegisterFields } from './register-fields'
import { useOwnOrganisations } from '../../shell/patients/use-own-organisations'
import { PatientName } from '../../shell/patients/patient-name'

const EMPTY: PatientFields = { name: '', birthDate: '', sex: '', number: '', email: '', organisationId: '' }

/** The button that was pressed is gone: what took its place is read next. */
const focusOn = (element: HTMLElement | null) => element?.focus()

/** Registers a patient who has no account; those who may be the same person are offered before. Tells in which organisation it did. */
export function RegisterPatient({ onPick }: { onPick: (patient: PatientRecord, organisationId?: string) => void }) {
  const t = useTranslations('cases.newCase.register')
  const errorMessage = useErrorMessage()
  const [isOpen, setOpen] = useState(false)
  const [fields, setFields] = useState(EMPTY)
  const organisations = useOwnOrganisations(isOpen)
  const registering = useMutation({
    mutationFn: (isSomeoneElse: boolean) => {
      const body = { ...patientInputOf(fields), ...(isSomeoneElse && { is_someone_else: true as const }) }
      return apiFetch<RegisteredPatient>('/api/v1/patients', { method: 'POST', body })
    },
    // The link of an invitation is shown this once.
    onSuccess: ({ patient, invitation }) => patient && !invitation && onPick(patient, fields.organisationId),
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
      <div ref={focusOn} tabIndex={-1} className="card flat col g12" role="group" aria-label={t('open')}>
        <InvitationLink name={invited.name} invitation={invitation} />
        <span>
          <Button onClick={() => onPick(invited, fields.organisationId)}>{t('continue', { name: isolate(invited.name) })}</Button>
        </span>
      </div>
    )
  const isIncomplete = fields.name.trim() === '' || (organisations.length > 1 && fields.organisationId === '')
  const change = (key: keyof PatientFields, text: string) => {
    if (registering.isPending) return
    registering.reset()
    setFields({ ...fields, [key]: text })
  }
  // The fields are within the form of the case, which Enter would send.
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement) || event.nativeEvent.isComposing) return
    event.preventDefault()
    if (!isIncomplete && similar.length === 0 && !registering.isPending) registering.mutate(false)
  }
  return (
    <div className="card flat col g12" role="group" aria-label={t('open')} onKeyDown={onKeyDown}>
      <b className="b5" aria-hidden>
        {t('open')}
      </b>
      <RegisterFields fields={fields} organisations={organisations} onChange={change} />
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
