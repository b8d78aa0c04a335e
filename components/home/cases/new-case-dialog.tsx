'use client'

import { useState } from 'react'
import { CircleAlert } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useForm } from 'react-hook-form'
import { Button } from '@/components/ui/button/button'
import { Dialog } from '@/components/ui/feedback/dialog'
import { Field } from '@/components/ui/form/field'
import { SelectField } from '@/components/ui/form/select-field'
import { Note } from '@/components/ui/feedback/note'
import { useErrorMessage } from '../../language/use-error-message'
import { apiFetch } from '../../shell/api-client'
import { useCurrentUser } from '../../shell/current-user'
import { type CaseRecord } from '@/lib/cases/schema'
import { type PatientRecord } from '@/lib/cases/patients/schema'
import { formatAgeAndSex } from './format-age-and-sex'
import { isolate } from '../../language/isolate'
import { useFormat } from '../../language/use-format'
import { Thumbnail } from '@/components/ui/image/thumbnail'
import { Avatar } from '@/components/ui/image/avatar'
import { SearchPicker } from '../../shell/search-picker'
import { useProxied } from './use-proxied'

interface NewCaseDialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
}

function PatientName({ patient }: { patient: PatientRecord }) {
  const t = useTranslations('cases')
  const format = useFormat()
  const { birth_date: day, numbers, site } = patient
  const facts = [
    ...(day === null ? [] : [format.dateTime(new Date(`${day}T12:00:00Z`), { dateStyle: 'medium', timeZone: 'UTC' })]),
    ...numbers.map(({ number }) => number),
    ...(site === null ? [] : [site]),
  ]
  return (
    <span className="row g12 grow" style={{ minInlineSize: 0 }}>
      {patient.last_image ? (
        <Thumbnail src={patient.last_image.thumbnail_url} thumbhash={patient.last_image.thumbhash} />
      ) : (
        <Avatar name={patient.name} photo={patient.photo_url} />
      )}
      <span className="col g2 grow" style={{ minInlineSize: 0 }}>
        <span className="row" style={{ minInlineSize: 0 }}>
          <bdi className="b5 cut">{patient.name}</bdi>
          <span className="t2 f13 nw">{formatAgeAndSex(t, patient)}</span>
        </span>
        <span className="f12 t3">{facts.map(isolate).join(' · ')}</span>
        {patient.alike && <span className="f12 b5">{t(`newCase.alike.${patient.alike}`)}</span>}
      </span>
    </span>
  )
}

/** Creates a case and opens it. A patient's case is their own; everyone else selects the patient. */
export function NewCaseDialog({ open, onOpenChange }: NewCaseDialogProps) {
  const t = useTranslations('cases.newCase')
  const own = useCurrentUser().role === 'patient'
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t(own ? 'ownTitle' : 'title')}
      description={own ? t('ownHint') : undefined}
    >
      <NewCaseForm own={own} close={() => onOpenChange(false)} />
    </Dialog>
  )
}

function NewCaseForm({ own, close }: { own: boolean; close: () => void }) {
  const t = useTranslations('cases.newCase')
  const common = useTranslations('ui.common')
  const errorMessage = useErrorMessage()
  const router = useRouter()
  const queries = useQueryClient()
  const { register, handleSubmit, formState } = useForm<{ title: string }>()
  const [patient, setPatient] = useState<PatientRecord | null>(null)
  const [asked, setAsked] = useState(false)
  const [forWhom, setForWhom] = useState('')
  const opening = useMutation({
    mutationFn: ({ title }: { title: string }) =>
      apiFetch<CaseRecord>('/api/v1/cases', {
        method: 'POST',
        body: { title: title.trim(), ...(patient && { patient_id: patient.id }), ...(forWhom && { patient_id: forWhom }) },
      }),
    onSuccess: (made) => {
      void queries.invalidateQueries({ queryKey: ['cases'] })
      router.push(`/cases/${made.id}`)
    },
  })
  const send = handleSubmit((fields) => {
    if (own || patient) opening.mutate(fields)
  })
  return (
    <form
      noValidate
      onSubmit={(event) => {
        setAsked(true)
        void send(event)
      }}
    >
      <div className="body">
        {!own && (
          <SearchPicker
            label={t('patient')}
            search={t('patientSearch')}
            path="/api/v1/patients"
            picked={patient}
            onPick={setPatient}
            show={(one) => <PatientName patient={one} />}
            empty={{
              found: (text) => t.rich('noMatch', { text, query: (words) => <bdi>{words}</bdi> }),
              all: t('noPatients'),
            }}
            error={asked && !patient ? t('patientRequired') : undefined}
          />
        )}
        {own && <ForWhom value={forWhom} onChange={setForWhom} />}
        <Field
          label={t('titleLabel')}
          placeholder={t(own ? 'ownTitleExample' : 'titleExample')}
          maxLength={200}
          autoComplete="off"
          error={formState.errors.title?.message}
          {...register('title', {
            validate: (title) => title.trim() !== '' || t('titleRequired'),
          })}
        />
        {opening.error && (
          <Note icon={CircleAlert} kind="bad" role="alert">
            {errorMessage(opening.error)}
          </Note>
        )}
      </div>
      <footer>
        <Button look="ghost" onClick={close}>
          {common('cancel')}
        </Button>
        <Button type="submit" look="primary" busy={opening.isPending || opening.isSuccess}>
          {t('submit')}
        </Button>
      </footer>
    </form>
  )
}

/** For oneself or, as a proxy, for another patient; nothing to ask where there is none. */
function ForWhom({ value, onChange }: { value: string; onChange: (patientId: string) => void }) {
  const t = useTranslations('cases.newCase')
  const proxied = useProxied()
  if (proxied.length === 0) return null
  return (
    <SelectField
      label={t('forWhom')}
      value={value}
      choices={[{ value: '', label: t('forMe') }, ...proxied.map(({ id, name }) => ({ value: id, label: name }))]}
      onChange={({ target }) => onChange(target.value)}
    />
  )
}
