/** The way in: campaigns are where work begins. */
import { redirect } from 'next/navigation';

const HomePage = () => redirect('/campaigns');
export default HomePage;
