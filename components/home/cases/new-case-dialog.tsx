'use client'

import { useState } from 'react'
import { CircleAlert } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useForm } from 'react-hook-form'
import { Button } from '@/components/ui/button/button'
import { Dialog } from '@/components/ui/feedback/dialog'
import { Field } from '@/components/ui/form/field'
import { Note } from '@/components/ui/feedback/note'
import { apiFetch, errorMessage } from '../../shell/api-client'
import { useCurrentUser } from '../../shell/current-user'
import { type CaseRecord, type PatientRecord } from '@/lib/cases/schema'
import { formatAgeAndSex } from './format-case'
import { Avatar } from '@/components/ui/image/avatar'
import { SearchPicker } from '../../shell/search-picker'

interface NewCaseDialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
}

const NO_PATIENT = {
  found: (q: string) => `No patient fits “${q}”.`,
  all: 'There are no patients yet. An admin makes their accounts.',
}

const PatientName = (patient: PatientRecord) => (
  <span className="row">
    <Avatar name={patient.name} />
    <span className="b5 cut">{patient.name}</span>
    <span className="t3 f12 nw">{formatAgeAndSex(patient)}</span>
  </span>
)

/** Creates a case and opens it. A patient's case is their own; everyone else selects the patient. */
export function NewCaseDialog({ open, onOpenChange }: NewCaseDialogProps) {
  const own = useCurrentUser().role === 'patient'
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={own ? 'What is it about?' : 'New case'}
      description={own ? 'A case keeps your pictures together. You send them on the next page.' : undefined}
    >
      <NewCaseForm own={own} close={() => onOpenChange(false)} />
    </Dialog>
  )
}

function NewCaseForm({ own, close }: { own: boolean; close: () => void }) {
  const router = useRouter()
  const queries = useQueryClient()
  const { register, handleSubmit, formState } = useForm<{ title: string }>()
  const [patient, setPatient] = useState<PatientRecord | null>(null)
  const [asked, setAsked] = useState(false)
  const opening = useMutation({
    mutationFn: ({ title }: { title: string }) =>
      apiFetch<CaseRecord>('/api/v1/cases', {
        method: 'POST',
        body: { title: title.trim(), ...(patient && { patient_id: patient.id }) },
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
            label="Patient"
            search="Find a patient by name"
            path="/api/v1/patients"
            picked={patient}
            onPick={setPatient}
            show={PatientName}
            empty={NO_PATIENT}
            error={asked && !patient ? 'Choose whom the case is about.' : undefined}
          />
        )}
        <Field
          label="Title"
          placeholder={own ? 'Red left eye since Monday' : 'Diabetic screening, both eyes'}
          maxLength={200}
          autoComplete="off"
          error={formState.errors.title?.message}
          {...register('title', {
            validate: (title) => title.trim() !== '' || 'Give the case a title, so that it can be found.',
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
          Cancel
        </Button>
        <Button type="submit" look="primary" busy={opening.isPending || opening.isSuccess}>
          Open case
        </Button>
      </footer>
    </form>
  )
}
