'use client'

import { useState } from 'react'
import { Pencil, Trash2 } from 'lucide-react'
import { useRouter } from 'next/navigation'

import type { PersonaRecord } from '@/lib/personas/schema'
import { Dialog } from '@/components/ui/dialog'
import { IconButton } from '@/components/ui/icon-button'
import { DeleteDialog } from './delete-dialog'
import { lossWords } from './media-words'
import { NameField } from './name-field'

/** What can be done with a persona beside adding to it: on a phone another name, and everywhere deleting it. */
export function PersonaActions({ persona, onRemove }: { persona: PersonaRecord; onRemove: () => void }) {
  const router = useRouter()
  const [asked, setAsked] = useState<'name' | 'delete' | null>(null)
  const loss = lossWords(persona.total_images, persona.total_videos, persona.total_size_bytes)
  return (
    <>
      <span className="phone-only">
        <IconButton label="Rename" icon={Pencil} onClick={() => setAsked('name')} />
      </span>
      <IconButton label="Delete this persona" icon={Trash2} onClick={() => setAsked('delete')} />
      <Dialog open={asked === 'name'} onOpenChange={() => setAsked(null)} title="Rename">
        <div className="body">
          <NameField persona={persona} onDone={() => setAsked(null)} />
        </div>
      </Dialog>
      {asked === 'delete' && (
        <DeleteDialog
          title={`Delete ${persona.name}?`}
          loss={loss ? `${loss} go with it.` : 'Nothing lies in it.'}
          onClose={() => setAsked(null)}
          onSure={() => {
            setAsked(null)
            onRemove()
            router.push('/personas')
          }}
        />
      )}
    </>
  )
}
