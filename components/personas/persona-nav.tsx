'use client'

import { Plus } from 'lucide-react'
import Link from 'next/link'

import type { PersonaRecord } from '@/lib/personas/schema'
import { IconButton } from '@/components/ui/icon-button'
import { Thumb } from '@/components/ui/thumb'
import { countWords } from './media-words'
import { NewPersonaButton } from './new-persona-button'
import styles from './personas.module.css'
import { StorageCard } from './storage-card'

/** The personas: beside the media on a desk, in a row above them on a phone. */
export function PersonaNav({ personas, shown }: { personas: PersonaRecord[]; shown: number | 'all' | null }) {
  return (
    <nav className={styles.personas} aria-label="Personas">
      <div className={`row ${styles.navHead}`}>
        <span className="f12 t3 b5 grow">Personas</span>
        <NewPersonaButton>{(open) => <IconButton small label="New persona" icon={Plus} onClick={open} />}</NewPersonaButton>
      </div>
      <ul className={styles.navList}>
        {personas.map((persona) => (
          <li key={persona.id}>
            <Link href={`/personas/${persona.id}`} aria-current={persona.id === shown ? 'page' : undefined}>
              <Thumb src={persona.thumbnail_url} thumbhash={persona.thumbhash} />
              <span className="col g2 grow">
                <span className="f13 b5 cut">{persona.name}</span>
                <span className="f12 t3 nw">{countWords(persona.total_images, persona.total_videos)}</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
      <StorageCard personas={personas} />
    </nav>
  )
}
