'use client'

import { useState } from 'react'
import { Pencil, Trash2 } from 'lucide-react'
import { useRouter } from 'next/navigation'

import type { PersonaRecord } from '@/lib/personas/schema'
import { Dialog } from '@/components/ui/feedback/dialog'
import { IconButton } from '@/components/ui/button/icon-button'
import { ConfirmDeleteDialog } from '../deletion/confirm-delete-dialog'
import { formatMediaLoss } from '../media/format-media'
import { PersonaNameField } from './persona-name-field'

/** The actions of a persona: on a phone renaming, and everywhere deleting. */
export function PersonaActions({ persona, onRemove }: { persona: PersonaRecord; onRemove: () => void }) {
  const router = useRouter()
  const [asked, setAsked] = useState<'name' | 'delete' | null>(null)
  const loss = formatMediaLoss(persona.total_images, persona.total_videos, persona.total_size_bytes)
  return (
    <>
      <span className="phone-only">
        <IconButton label="Rename" icon={Pencil} onClick={() => setAsked('name')} />
      </span>
      <IconButton label="Delete this persona" icon={Trash2} onClick={() => setAsked('delete')} />
      <Dialog open={asked === 'name'} onOpenChange={() => setAsked(null)} title="Rename">
        <div className="body">
          <PersonaNameField persona={persona} onDone={() => setAsked(null)} />
        </div>
      </Dialog>
      {asked === 'delete' && (
        <ConfirmDeleteDialog
          title={`Delete ${persona.name}?`}
          loss={loss ? `${loss} go with it.` : 'Nothing lies in it.'}
          onClose={() => setAsked(null)}
          onConfirm={() => {
            setAsked(null)
            onRemove()
            router.push('/personas')
          }}
        />
      )}
    </>
  )
}
