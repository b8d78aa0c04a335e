'use client'

import { type ReactNode, useState } from 'react'
import { useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'

import { useErrorMessage } from '@/components/language/use-error-message'
import { Button } from '@/components/ui/button/button'
import { Dialog } from '@/components/ui/feedback/dialog'
import { Field } from '@/components/ui/form/field'
import { useSavePersona } from '../use-personas'

/** Creates a persona and opens it; `children` renders the trigger. */
export function NewPersonaButton({ children }: { children: (open: () => void) => ReactNode }) {
  const t = useTranslations('personas')
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      {children(() => setOpen(true))}
      <Dialog open={isOpen} onOpenChange={setOpen} title={t('newPersona')} description={t('persona.newHelp')}>
        <NewPersonaForm close={() => setOpen(false)} />
      </Dialog>
    </>
  )
}

function NewPersonaForm({ close }: { close: () => void }) {
  const t = useTranslations('personas.persona')
  const common = useTranslations('ui.common')
  const errorMessage = useErrorMessage()
  const router = useRouter()
  const [name, setName] = useState('')
  const [isMissing, setMissing] = useState(false)
  const saving = useSavePersona(null)
  const make = () => {
    setMissing(!name.trim())
    if (!name.trim() || saving.isPending) return
    saving.mutate(name.trim(), {
      onSuccess: ({ id }) => {
        close()
        router.push(`/personas/${id}`)
      },
    })
  }
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        make()
      }}
    >
      <div className="body">
        <Field
          label={t('name')}
          placeholder={t('nameExample')}
          autoFocus
          autoComplete="off"
          maxLength={100}
          value={name}
          error={isMissing ? t('nameMissing') : saving.error ? errorMessage(saving.error) : undefined}
          onChange={(event) => setName(event.target.value)}
        />
      </div>
      <footer>
        <Button look="ghost" onClick={close}>
          {common('cancel')}
        </Button>
        <Button type="submit" look="primary" busy={saving.isPending}>
          {common('create')}
        </Button>
      </footer>
    </form>
  )
}
