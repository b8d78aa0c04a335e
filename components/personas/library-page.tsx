'use client'

import { useEffect, useRef } from 'react'
import { Drama, ImagePlus, Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'

import { Button } from '@/components/ui/button/button'
import { ButtonLink } from '@/components/ui/button/button-link'
import { EmptyState } from '@/components/ui/feedback/empty-state'
import { IconButton } from '@/components/ui/button/icon-button'
import { ListSkeleton } from '../ui/feedback/list-skeleton'
import { ListError } from '../shell/status/list-error'
import { TopBar } from '../shell/navigation/top-bar'
import { acceptedPersonaMedia } from '../upload/queue/destination/persona-destination'
import { MediaLibrary } from './media/media-library'
import { NewPersonaButton } from './persona/new-persona-button'
import { PersonaActions } from './persona/persona-actions'
import { PersonaNav } from './persona/persona-nav'
import styles from './personas.module.css'
import { UndoBar } from './deletion/undo-bar'
import { useMediaUpload } from './media/use-media-upload'
import { usePersonas } from './use-personas'
import { personaKey, usePendingDeletions } from './deletion/use-pending-deletions'

interface LibraryPageProps {
  /** The persona whose media are shown; null for the newest one, `all` for every persona. */
  shown: number | 'all' | null
}

/** A creator's library: the personas, the media of the selected one, and one open file. */
export function LibraryPage({ shown }: LibraryPageProps) {
  const t = useTranslations('personas')
  const router = useRouter()
  const personas = usePersonas()
  const removing = usePendingDeletions()
  const list = (personas.data?.items ?? []).filter(({ id }) => !removing.isDeleted(personaKey(id)))
  const first = list[0]?.id
  const persona = list.find(({ id }) => id === shown)
  useEffect(() => {
    if (shown === null && first !== undefined) router.replace(`/personas/${first}`)
  }, [router, shown, first])

  const chooser = useRef<HTMLInputElement>(null)
  const choose = () => chooser.current?.click()
  const adding = useMediaUpload(persona?.id ?? null)
  return (
    <div className={styles.library}>
      {persona ? (
        <TopBar title={<bdi>{persona.name}</bdi>} bare>
          <IconButton label={t('addMedia')} icon={ImagePlus} onClick={choose} />
          <PersonaActions persona={persona} onRemove={() => removing.deletePersona(persona)} />
        </TopBar>
      ) : (
        <TopBar title={shown === 'all' ? t('allMedia') : t('title')} />
      )}
      {/* On a desktop the content below has a heading of its own, except for the error state. */}
      {!persona && (shown !== 'all' || list.length === 0) && <h1 className="sr desk-only">{t('title')}</h1>}
      {persona && (
        <input
          ref={chooser}
          hidden
          multiple
          type="file"
          accept={acceptedPersonaMedia}
          data-testid="media-chooser"
          onChange={(event) => {
            void adding.add([...(event.currentTarget.files ?? [])])
            event.currentTarget.value = ''
          }}
        />
      )}
      {list.length > 0 && <PersonaNav personas={list} shown={shown} />}
      {personas.isPending && <ListSkeleton />}
      {personas.error && !personas.data && <ListError error={personas.error} retry={() => void personas.refetch()} />}
      {personas.data && list.length === 0 && <NoPersonas />}
      {list.length > 0 && shown !== null && shown !== 'all' && !persona && <PersonaNotFound />}
      {list.length > 0 && (persona || shown === 'all') && (
        <MediaLibrary key={shown} persona={persona ?? null} {...{ personas: list, removing, adding, choose }} />
      )}
      <UndoBar removing={removing} />
    </div>
  )
}

function NoPersonas() {
  const t = useTranslations('personas')
  return (
    <EmptyState
      icon={Drama}
      title={t('library.emptyTitle')}
      action={
        <NewPersonaButton>
          {(open) => (
            <Button look="primary" icon={Plus} onClick={open}>
              {t('newPersona')}
            </Button>
          )}
        </NewPersonaButton>
      }
    >
      {t('library.empty')}
    </EmptyState>
  )
}

function PersonaNotFound() {
  const t = useTranslations('personas.library')
  return (
    <EmptyState icon={Drama} title={t('notFoundTitle')} action={<ButtonLink href="/personas">{t('showPersonas')}</ButtonLink>}>
      {t('notFound')}
    </EmptyState>
  )
}
