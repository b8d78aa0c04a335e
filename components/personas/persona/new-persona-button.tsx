'use client'

import { type ReactNode, useState } from 'react'
import { useRouter } from 'next/navigation'

import { Button } from '@/components/ui/button/button'
import { Dialog } from '@/components/ui/feedback/dialog'
import { Field } from '@/components/ui/form/field'
import { errorMessage } from '../../shell/api-client'
import { useSavePersona } from '../use-personas'

/** Creates a persona and opens it; `children` renders the trigger. */
export function NewPersonaButton({ children }: { children: (open: () => void) => ReactNode }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      {children(() => setOpen(true))}
      <Dialog open={isOpen} onOpenChange={setOpen} title="New persona" description="Only you see it, and what you put into it.">
        <NewPersonaForm close={() => setOpen(false)} />
      </Dialog>
    </>
  )
}

function NewPersonaForm({ close }: { close: () => void }) {
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
          label="Name"
          placeholder="Ada, night sky"
          autoFocus
          autoComplete="off"
          maxLength={100}
          value={name}
          error={isMissing ? 'Give it a name, so that you find it again.' : saving.error ? errorMessage(saving.error) : undefined}
          onChange={(event) => setName(event.target.value)}
        />
      </div>
      <footer>
        <Button look="ghost" onClick={close}>
          Cancel
        </Button>
        <Button type="submit" look="primary" busy={saving.isPending}>
          Make it
        </Button>
      </footer>
    </form>
  )
}
