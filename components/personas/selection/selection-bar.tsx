'use client'

import { type ReactNode, useState } from 'react'
import { FolderInput, Trash2, X } from 'lucide-react'
import { useTranslations } from 'next-intl'

import { useFormat } from '@/components/language/use-format'
import type { MediaRecord, PersonaRecord } from '@/lib/personas/schema'
import { ProvedDownload } from '@/components/shell/step-up/proved-download'
import { Button } from '@/components/ui/button/button'
import { IconButton } from '@/components/ui/button/icon-button'
import { ConfirmDeleteDialog } from '../deletion/confirm-delete-dialog'
import { type DeletionControls } from '../deletion/use-pending-deletions'
import { formatMediaLoss } from '../media/format-media'
import styles from '../personas.module.css'
import { MoveDialog } from './move-dialog'
import { type SelectionControls } from './use-media-selection'

interface SelectionBarProps {
  items: MediaRecord[]
  personas: PersonaRecord[]
  selection: SelectionControls
  removing: DeletionControls
}

/** What can be done with the selected media: move, download as one ZIP, delete. */
export function SelectionBar({ items, personas, selection, removing }: SelectionBarProps) {
  const t = useTranslations('personas.selection')
  const deletion = useTranslations('personas.deletion')
  const common = useTranslations('ui.common')
  const format = useFormat()
  const [asked, setAsked] = useState<'move' | 'delete' | null>(null)
  const [result, setResult] = useState<ReactNode>(null)
  const selected = items.filter(({ id }) => selection.ids.has(id))
  const count = selected.length
  const bytes = selected.reduce((sum, { file_size: size }) => sum + (size ?? 0), 0)
  const canMove = personas.some(({ id }) => selected.some((item) => item.persona_id !== id))
  const videos = selected.filter((item) => item.media_type === 'video').length
  return (
    <section className={styles.selection} aria-label={t('label')}>
      <div className="row wrap g6">
        <span className="f13 b5 nw num" role="status">
          {t('count', { count })}
        </span>
        {count > 0 && <span className="f12 t3 nw num">{format.size(bytes)}</span>}
        <span className="end row wrap g6">
          <Button size="small" look="ghost" onClick={selection.selectAll}>
            {t('selectAll')}
          </Button>
          {count > 0 && (
            <>
              {canMove && (
                <Button size="small" icon={FolderInput} onClick={() => setAsked('move')}>
                  {t('move')}
                </Button>
              )}
              <ProvedDownload size="small" href={`/api/v1/media/archive?ids=${selected.map(({ id }) => id).join(',')}`}>
                {t('downloadZip')}
              </ProvedDownload>
              <Button size="small" look="danger" icon={Trash2} onClick={() => setAsked('delete')}>
                {common('delete')}
              </Button>
            </>
          )}
          <IconButton small label={t('stop')} icon={X} onClick={selection.stop} />
        </span>
      </div>
      {result && (
        <p className="f12 t2" role="status">
          {result}
        </p>
      )}
      {asked === 'move' && (
        <MoveDialog items={selected} personas={personas} onClose={() => setAsked(null)} onMoved={(words) => setResult(words)} />
      )}
      {asked === 'delete' && (
        <ConfirmDeleteDialog
          name={t('files', { count })}
          loss={formatMediaLoss(deletion, format, { images: count - videos, videos, bytes })}
          onClose={() => setAsked(null)}
          onConfirm={() => {
            removing.deleteSeveral(selected, t('files', { count }))
            selection.stop()
          }}
        />
      )}
    </section>
  )
}
