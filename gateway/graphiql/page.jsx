// The explorer page: GraphiQL with a bar that says what this is, a chooser of examples and of who
// asks. It knows the graph only through the gateway that served it.
import 'graphiql/graphiql.css';
import './page.css';
import { GraphiQL, GraphiQLInterface, GraphiQLProvider } from 'graphiql';
import { useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { fetcherFor } from './fetcher.js';
import { Masthead } from './masthead.jsx';
import { browserStorage } from './storage.js';

function Page({ examples, people, storage }) {
  const [person, setPerson] = useState(() => storage.getItem('person') ?? people[0]?.id ?? '');
  const personNow = useRef(person);
  const [fetcher] = useState(() => fetcherFor(people, () => personNow.current));
  const choose = (id) => {
    personNow.current = id;
    storage.setItem('person', id);
    setPerson(id);
  };
  const startOver = () => {
    storage.clear();
    location.reload();
  };
  return (
    <GraphiQLProvider
      fetcher={fetcher}
      storage={storage}
      defaultTabs={examples}
      shouldPersistHeaders
      inputValueDeprecation
    >
      <Masthead {...{ examples, people, person, choose, startOver }} />
      <main>
        <GraphiQLInterface showPersistHeadersSettings={false}>
          <GraphiQL.Logo>
            <span />
          </GraphiQL.Logo>
        </GraphiQLInterface>
      </main>
    </GraphiQLProvider>
  );
}

const response = await fetch('/explorer.json');
const { examples, demoTokens } = await response.json();
const storage = browserStorage(JSON.stringify(examples));
createRoot(document.getElementById('page')).render(
  <Page examples={examples} people={demoTokens} storage={storage} />,
);
