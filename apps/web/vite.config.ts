import { readFileSync } from 'node:fs'
import adapter from '@sveltejs/adapter-node'
import { sveltekit } from '@sveltejs/kit/vite'
import { defineConfig } from 'vite'

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string
}

export default defineConfig({
  plugins: [
    sveltekit({
      adapter: adapter({ out: 'build', precompress: true }),
      // Pages carry no inline style and no inline script but the one that starts them, which has a nonce.
      csp: {
        mode: 'nonce',
        directives: {
          'default-src': ['self'],
          'script-src': ['self'],
          'style-src': ['self'],
          // The one inline style there is: SvelteKit's live region hides itself with exactly these words.
          'style-src-attr': ['unsafe-hashes', 'sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo='],
          'img-src': ['self', 'data:'],
          'object-src': ['none'],
          'base-uri': ['none'],
          'form-action': ['self'],
          'frame-ancestors': ['none'],
        },
      },
      inlineStyleThreshold: 0,
      // A refusal shows the page of another address, whose own relative paths would lead nowhere.
      paths: { relative: false },
    }),
  ],
  define: { KHURAL_VERSION: JSON.stringify(version) },
  // A data: address would need its own permission in the content policy.
  build: { assetsInlineLimit: 0 },
  environments: {
    // What three pages or more share is one file: a page then asks for some 30 files instead of 90, and the next for few.
    client: {
      build: {
        rolldownOptions: {
          output: {
            codeSplitting: {
              groups: [{ name: 'shared', minShareCount: 3, test: /\/src\/lib\/|\/node_modules\// }],
            },
          },
        },
      },
    },
    // The server program and the pages share one instance of these: the open database lives in a module of the register.
    // They stay TypeScript that Node runs as it is; `ssr.external` alone takes no file that ends in .ts.
    ssr: { build: { rolldownOptions: { external: [/^@khural\/(?:register|readout)(?:\/|$)/] } } },
  },
  ssr: { external: ['pg', 'kysely', 'zod'] },
  server: { fs: { allow: ['../..'] } },
})
