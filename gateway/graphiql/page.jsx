// The explorer page: GraphiQL with a title that says what this is, a chooser of who asks, and tabs
// of examples. It knows the graph only through the gateway that served it.
import 'graphiql/graphiql.css';
import './page.css';
import { GraphiQL } from 'graphiql';
import { useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { browserStorage } from './storage.js';

const nobody = '';

/** Sends what a tab holds; `demo:<id>` in a header stands for that person's token. */
function fetcherFor(people, currentPerson) {
  const bearer = (id) => {
    const person = people.find((candidate) => candidate.id === id);
    return person && `Bearer ${person.token}`;
  };
  return async (request, options) => {
    const headers = new Headers(options?.headers);
    const named = headers.get('authorization');
    const id = named === null ? currentPerson() : /^demo:(.+)$/.exec(named)?.[1];
    const authorization = id && bearer(id);
    if (authorization) headers.set('authorization', authorization);
    else if (id) headers.delete('authorization');
    headers.set('content-type', 'application/json');
    const response = await fetch('/graphql', {
      method: 'POST',
      headers,
      body: JSON.stringify(request),
    });
    return response.json();
  };
}

function Page({ examples, people, storage }) {
  const [person, setPerson] = useState(() => storage.getItem('person') ?? people[0]?.id ?? nobody);
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
    <>
      <Masthead people={people} person={person} choose={choose} startOver={startOver} />
      <main>
        <GraphiQL
          fetcher={fetcher}
          storage={storage}
          defaultTabs={examples}
          shouldPersistHeaders
          showPersistHeadersSettings={false}
          inputValueDeprecation
        >
          <GraphiQL.Logo>
            <span />
          </GraphiQL.Logo>
        </GraphiQL>
      </main>
    </>
  );
}

function Masthead({ people, person, choose, startOver }) {
  return (
    <header className="masthead">
      <div className="title">
        <h1>Khuyến công · một đồ thị hỗ trợ</h1>
        <p>
          Chọn một thẻ ví dụ, bấm ▶. <span lang="en">Choose an example tab and press ▶.</span>
        </p>
      </div>
      {people.length > 0 && (
        <label>
          <span>
            Hỏi với vai <span lang="en">/ Ask as</span>
          </span>
          <select value={person} onChange={(event) => choose(event.target.value)}>
            {people.map(({ id, label, labelEn }) => (
              <option key={id} value={id}>{`${label} / ${labelEn}`}</option>
            ))}
            <option value={nobody}>Không đăng nhập / Nobody</option>
          </select>
        </label>
      )}
      <button type="button" onClick={startOver}>
        Mở lại ví dụ <span lang="en">/ Reset</span>
      </button>
    </header>
  );
}

const response = await fetch('/explorer.json');
const { examples, demoTokens } = await response.json();
const storage = browserStorage(JSON.stringify(examples));
createRoot(document.getElementById('page')).render(
  <Page examples={examples} people={demoTokens} storage={storage} />,
);
