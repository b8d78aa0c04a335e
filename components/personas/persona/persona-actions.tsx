'use client'

import { useState } from 'react'
import { Pencil, Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'

import { useFormat } from '@/components/language/use-format'
import type { PersonaRecord } from '@/lib/personas/schema'
import { Dialog } from '@/components/ui/feedback/dialog'
import { IconButton } from '@/components/ui/button/icon-button'
import { ConfirmDeleteDialog } from '../deletion/confirm-delete-dialog'
import { formatMediaLoss } from '../media/format-media'
import { PersonaNameField } from './persona-name-field'

/** The actions of a persona: on a phone renaming, and everywhere deleting. */
export function PersonaActions({ persona, onRemove }: { persona: PersonaRecord; onRemove: () => void }) {
  const t = useTranslations('personas.persona')
  const deletion = useTranslations('personas.deletion')
  const format = useFormat()
  const router = useRouter()
  const [asked, setAsked] = useState<'name' | 'delete' | null>(null)
  const loss = formatMediaLoss(deletion, format, {
    images: persona.total_images,
    videos: persona.total_videos,
    bytes: persona.total_size_bytes,
  })
  return (
    <>
      <span className="phone-only">
        <IconButton label={t('rename')} icon={Pencil} onClick={() => setAsked('name')} />
      </span>
      <IconButton label={t('delete')} icon={Trash2} onClick={() => setAsked('delete')} />
      <Dialog open={asked === 'name'} onOpenChange={() => setAsked(null)} title={t('renameTitle')}>
        <div className="body">
          <PersonaNameField persona={persona} onDone={() => setAsked(null)} />
        </div>
      </Dialog>
      {asked === 'delete' && (
        <ConfirmDeleteDialog
          name={persona.name}
          loss={loss}
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
