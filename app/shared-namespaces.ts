import { type Namespace } from '@/lib/language/catalogue'

/** The parts of the catalogue that every page needs: the shell around it, and the controls that it is made of. */
export const SHARED_NAMESPACES: readonly Namespace[] = ['shell', 'ui']
