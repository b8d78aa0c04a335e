'use client'

import { type ChangeEvent, type ComponentProps } from 'react'

import { useHydrating } from '@/components/shell/hooks/use-hydrating'
import { caseAcceptAttribute } from '../../queue/destination/case-file-types'
import { type UploadControls } from '../hooks/use-upload-controls'

/** The file inputs that the buttons open; see FileInputRefs. */
export function FileInputs({ inputs, add }: Pick<UploadControls, 'inputs' | 'add'>) {
  const { chooser, camera, gallery, folder } = inputs
  // They are nothing to see, and take nothing before the page has woken up.
  const isHydrating = useHydrating()
  const taken = (takenNow: boolean) => (event: ChangeEvent<HTMLInputElement>) => {
    // A folder's hidden files (.DS_Store) are not images.
    add(
      [...(event.target.files ?? [])].filter((file) => !file.name.startsWith('.')),
      takenNow,
    )
    event.target.value = '' // The same file may be picked again, to resume it.
  }
  const hidden = (props: ComponentProps<'input'>, takenNow = false) => (
    <input {...props} type="file" hidden onChange={taken(takenNow)} />
  )
  if (isHydrating) return null
  return (
    <>
      {hidden({
        ref: chooser,
        multiple: true,
        accept: caseAcceptAttribute,
        'data-testid': 'file-input',
      } as ComponentProps<'input'>)}
      {hidden({ ref: gallery, multiple: true, accept: 'image/*' })}
      {/* React's types have no such property; browsers without folder support let files be chosen instead. */}
      {hidden({ ref: folder, multiple: true, webkitdirectory: '', 'data-testid': 'folder-input' } as ComponentProps<'input'>)}
      {hidden(
        { ref: camera, accept: 'image/*', capture: 'environment', 'data-testid': 'camera-input' } as ComponentProps<'input'>,
        true,
      )}
    </>
  )
}
