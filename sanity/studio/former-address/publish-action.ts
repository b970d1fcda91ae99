import { useToast } from '@sanity/ui/toast'
import { useClient, type DocumentActionComponent } from 'sanity'

import { keepFormerAddress } from './former-address.ts'

/** The Studio asks for the actions again and again: a new component each time would lose its state. */
const made = new WeakMap<DocumentActionComponent, DocumentActionComponent>()

function make(original: DocumentActionComponent): DocumentActionComponent {
  const publish: DocumentActionComponent = (props) => {
    const { draft, published } = props
    const client = useClient({ apiVersion: '2025-02-19' })
    const toast = useToast()
    const description = original(props)
    if (description === null || draft === null) return description

    async function handle() {
      try {
        if (draft !== null) await keepFormerAddress(client, draft, published)
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error)
        toast.push({ status: 'error', title: 'It could not be published. Nothing was changed.', description: reason })
        return
      }
      description?.onHandle?.()
    }

    return { ...description, onHandle: () => void handle() }
  }
  publish.action = 'publish'
  return publish
}

/** Publishing that leaves no address of a page behind: who comes by an old one is led on. */
export function leadingOn(original: DocumentActionComponent): DocumentActionComponent {
  const known = made.get(original) ?? make(original)
  made.set(original, known)
  return known
}
